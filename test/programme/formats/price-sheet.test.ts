import { open, priceOf, pricesIn, problemsOf, refusalOf, sheetOf } from './test-files';

const SAMPLE = `"ProductTitle","ProductId","SkuId","SkuTitle","Publisher","SkuDescription","UnitOfMeasure","TermDuration","BillingPlan","Market","Currency","UnitPrice","PricingTierRangeMin","PricingTierRangeMax","EffectiveStartDate","EffectiveEndDate","Tags","ERP Price","Segment"
"Windows Server 2022 Standard","DG7GMGF0D5RK","5","Windows Server 2022 Standard - 16 Core, ""Pack""","Microsoft Corporation","16 Core, perpetual","1 License","OneTime","","DE","EUR","933.3333333333","","","1/1/2026 12:00:00 AM","11/30/9999 11:59:59 PM","Software;Perpetual","1,100.00","Commercial"
"SQL Server Enterprise","DG7GMGF0FKZV","3","SQL Server Enterprise - 2 Core - 3 year","Microsoft Corporation","","1 License","P3Y","Annual","DE","EUR","0","","","1/1/2026 12:00:00 AM","1/31/2026 11:59:59 PM","Software;Subscription","0","Commercial"
`;

const JANUARY = Date.UTC(2026, 0, 1);

describe('a price sheet', () => {
  it('has SKU 0005 at 93333 minor units and retail 110000, and its row with price 0 is set aside by its line', async () => {
    expect(await pricesIn(SAMPLE)).toEqual({
      rows: [
        {
          line: 2,
          productId: 'DG7GMGF0D5RK',
          productTitle: 'Windows Server 2022 Standard',
          publisher: 'Microsoft Corporation',
          skuId: '0005',
          skuTitle: 'Windows Server 2022 Standard - 16 Core, "Pack"',
          skuDescription: '16 Core, perpetual',
          country: 'DE',
          currency: 'EUR',
          segment: 'COMMERCIAL',
          termMonths: 0,
          billingPlan: 'ONE_TIME',
          tierMinimum: 1,
          tierMaximum: null,
          startsAt: JANUARY,
          endsAt: null,
          unitPriceMinor: 93333,
          unitPriceText: '933.3333333333',
          retailMinor: 110000,
          tags: ['Software', 'Perpetual'],
        },
      ],
      setAside: [{ line: 3, path: 'UnitPrice', reason: 'is zero; it must be greater than zero' }],
      setAsideCount: 1,
      duplicates: 0,
      warnings: [],
    });
  });

  it('is read by the names of its columns, in any order', async () => {
    const reversed = sheetOf({})
      .split('\n')
      .map((line) => `"${line.slice(1, -1).split('","').reverse().join('","')}"`);
    const { rows } = await pricesIn(reversed.join('\n'));
    expect(rows).toMatchObject([{ skuId: '0005', unitPriceMinor: 93333, country: 'DE' }]);
  });

  it('may have typographic quotes, blanks and other cases in its header', async () => {
    const [header = '', ...rows] = sheetOf({}).split('\n');
    const curly = header
      .replaceAll('"ProductId"', '“ProductId”')
      .replaceAll('"SkuId"', ' „skuid“ ')
      .replaceAll('"Market"', '"‘ MARKET ’"');
    expect((await pricesIn([curly, ...rows].join('\n'))).rows).toMatchObject([
      { productId: 'DG7GMGF0D5RK', skuId: '0005', country: 'DE' },
    ]);
  });

  it('warns of columns that are not known, but not of ChangeIndicator and PreviousValues', async () => {
    const cells = { ChangeIndicator: 'Unchanged', PreviousValues: '', Colour: 'red' };
    const { rows, warnings } = await pricesIn(sheetOf(cells));
    expect(rows).toHaveLength(1);
    expect(warnings).toEqual(['Columns that are not known are not read: "Colour".']);
  });

  it('is refused if it has no UnitPrice and Market, which are named', async () => {
    const content = sheetOf({}).replace('"UnitPrice"', '"Price"').replace('"Market"', '"Country"');
    expect(await problemsOf('prices.csv', content)).toEqual([
      'prices.csv:1 looks like a price sheet, but these columns are missing: Market, UnitPrice',
    ]);
  });

  it('is refused if two columns have the same name', async () => {
    expect(await problemsOf('prices.csv', sheetOf({}).replace('"Tags"', '"skuid"'))).toEqual([
      'prices.csv:1 has two columns with the name "skuid"',
    ]);
  });

  it('may name the retail price ERP', async () => {
    const content = sheetOf({ 'ERP Price': '1,200.00' }).replace('"ERP Price"', '"ERP"');
    expect((await pricesIn(content)).rows).toMatchObject([{ retailMinor: 120_000 }]);
  });

  it('is of commercial prices if it has no segments', async () => {
    const content = sheetOf({}).replace(',"Segment"', '').replace(',"Commercial"', '');
    expect((await pricesIn(content)).rows).toMatchObject([{ segment: 'COMMERCIAL' }]);
  });

  it('keeps equal rows once and counts them', async () => {
    const { rows, duplicates, setAside } = await pricesIn(sheetOf({}, {}, { SkuId: '0005' }));
    expect(rows).toMatchObject([{ line: 2 }]);
    expect([duplicates, setAside]).toEqual([2, []]);
  });

  it('sets all rows aside that contradict each other, each with the line of another one', async () => {
    const { rows, setAside } = await pricesIn(
      sheetOf({}, { UnitPrice: '1.00' }, { SkuId: '6' }, { UnitPrice: '2.00' }),
    );
    expect(rows).toMatchObject([{ skuId: '0006' }]);
    expect(setAside.map(({ line, reason: text }) => `${line}: ${text}`)).toEqual([
      '2: contradicts line 3, which is about the same',
      '3: contradicts line 2, which is about the same',
      '5: contradicts line 2, which is about the same',
    ]);
  });

  it('does not import a price that it marks as removed', async () => {
    expect(await refusalOf({ ChangeIndicator: 'Removed' })).toMatch(/^2 ChangeIndicator: marks the price as removed/);
  });

  it('keeps line breaks in a description, and sets other control characters aside with the line', async () => {
    expect(await priceOf({ SkuDescription: 'two\r\nlines' })).toMatchObject({ skuDescription: 'two\nlines' });
    expect(await refusalOf({ SkuTitle: 'a\u0007b' })).toBe('2 SkuTitle: contains U+0007 (BEL) at position 2');
  });

  it('has the SHA-256 of its bytes', async () => {
    const file = await open('prices.csv', SAMPLE);
    expect(file).toMatchObject({
      name: 'prices.csv',
      sha256: 'a921257e112bfe2e1da047819e7fb7a8f72fbdfcafba3c41624aa6859b68db79',
    });
  });
});
