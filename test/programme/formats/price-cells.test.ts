import { priceOf, pricesIn, refusalOf, sheetOf } from './test-files';

describe('the ids and dates of a price sheet', () => {
  it.each([
    ['1', '0001'],
    ['7', '0007'],
    ['0007', '0007'],
    ['002k', '002K'],
    ['1E05', '1E05'],
  ])('pads SKU id %s to %s', async (SkuId, skuId) => {
    expect(await priceOf({ SkuId })).toMatchObject({ skuId });
  });

  it.each([
    '1E5',
    '5.0',
    '1E+05',
    '1.00E+05',
    '100000',
    '1/5/2026',
    '5-Jan',
    'Jan-05',
    '#REF!',
    '2026-01-05',
    'TRUE',
    '',
  ])('refuses SKU id %s', async (SkuId) => {
    expect(await refusalOf({ SkuId })).toMatch(
      /^2 SkuId: (was changed by a spreadsheet|has more than four digits|is empty)/,
    );
  });

  it.each(['5.00E+12', '1E+11', '1/5/2026', '#####'])('refuses product id %s', async (ProductId) => {
    expect(await refusalOf({ ProductId })).toMatch(/^2 ProductId: was changed by a spreadsheet/);
  });

  it.each([
    ['3/1/2018 12:00:00 AM', Date.UTC(2018, 2, 1)],
    ['3/1/2018 12:30:05 PM', Date.UTC(2018, 2, 1, 12, 30, 5)],
    ['03/01/2018 1:02:03 am', Date.UTC(2018, 2, 1, 1, 2, 3)],
    ['3/1/2018 11:59:59\u202fPM', Date.UTC(2018, 2, 1, 23, 59, 59)],
    ['3/1/2018 13:14', Date.UTC(2018, 2, 1, 13, 14)],
    ['3/1/2018', Date.UTC(2018, 2, 1)],
    ['2/29/2024', Date.UTC(2024, 1, 29)],
    ['2018-03-01', Date.UTC(2018, 2, 1)],
    ['2018-03-01T10:11:12', Date.UTC(2018, 2, 1, 10, 11, 12)],
    ['2018-03-01 10:11', Date.UTC(2018, 2, 1, 10, 11)],
    ['2018-03-01T10:11:12.5Z', Date.UTC(2018, 2, 1, 10, 11, 12, 500)],
    ['2018-03-01T00:30:00+02:00', Date.UTC(2018, 1, 28, 22, 30)],
    ['2018-03-01T22:30:00-08:00', Date.UTC(2018, 2, 2, 6, 30)],
    ['2018-03-01T00:00:00.0000000Z', Date.UTC(2018, 2, 1)],
  ])('reads the date %s in US order and in UTC', async (EffectiveStartDate, startsAt) => {
    expect(await priceOf({ EffectiveStartDate })).toMatchObject({ startsAt });
  });

  it.each([
    ['2/30/2026', 'is not a date or time that exists'],
    ['2/29/2026', 'is not a date or time that exists'],
    ['2026-02-30', 'is not a date or time that exists'],
    ['13/1/2026', 'is not a date that exists: there is no month 13; dates are month/day/year or year-month-day'],
    ['2026-13-01', 'is not a date that exists: there is no month 13; dates are month/day/year or year-month-day'],
    ['1/1/2026 13:00:00 PM', 'is not a time that exists: before AM or PM, hours are 1 to 12'],
    ['1/1/2026 24:00:00', 'is not a date or time that exists'],
    ['1.2.2026', expect.stringMatching(/^is ambiguous/)],
    ['1/2/26', expect.stringMatching(/^is ambiguous/)],
    ['46023', 'was changed by a spreadsheet: it is a number and not a date'],
    ['2026-01-01T00:00:00+99:00', 'has no such time zone'],
    ['11/30/9999', expect.stringMatching(/^is in the year 9999/)],
    ['soon', expect.stringMatching(/^is not a date/)],
    ['', 'is empty'],
  ])('sets the row with start %s aside', async (EffectiveStartDate, text) => {
    const { setAside } = await pricesIn(sheetOf({ EffectiveStartDate }));
    expect(setAside).toEqual([{ line: 2, path: 'EffectiveStartDate', reason: text }]);
  });

  it.each([
    ['11/30/9999 11:59:59 PM', null],
    ['9999-12-31', null],
    ['', null],
    ['1/31/2026 11:59:59 PM', Date.UTC(2026, 1, 1)],
    ['1/31/2026 11:59 PM', Date.UTC(2026, 1, 1)],
    ['2026-01-31T23:59:59.9999999Z', Date.UTC(2026, 1, 1)],
    ['1/31/2026', Date.UTC(2026, 1, 1)],
    ['2/1/2026 12:00:00 AM', Date.UTC(2026, 1, 1)],
  ])('ends after %s', async (EffectiveEndDate, endsAt) => {
    expect(await priceOf({ EffectiveEndDate })).toMatchObject({ endsAt });
  });

  it('sets a row that ends before it starts aside', async () => {
    expect(await refusalOf({ EffectiveEndDate: '12/31/2025 11:59:59 PM' })).toBe(
      '2 EffectiveEndDate: is not after EffectiveStartDate',
    );
  });
});

describe('the terms and segments of a price sheet', () => {
  it.each([
    ['OneTime', '', 0, 'ONE_TIME'],
    ['', 'OneTime', 0, 'ONE_TIME'],
    ['NoTerm', '', 0, 'ONE_TIME'],
    ['noterm', 'One-Time', 0, 'ONE_TIME'],
    ['P1Y', 'Annual', 12, 'ANNUAL'],
    ['P1Y', 'Monthly', 12, 'MONTHLY'],
    ['P3Y', 'Triennial', 36, 'TRIENNIAL'],
    ['P3Y', 'none', 36, 'ONE_TIME'],
    ['p3y', '', 36, 'ONE_TIME'],
  ])('reads the term %j with the billing plan %j', async (TermDuration, BillingPlan, termMonths, billingPlan) => {
    expect(await priceOf({ TermDuration, BillingPlan })).toMatchObject({ termMonths, billingPlan });
  });

  it.each([
    ['', '', '2 TermDuration: is empty, and BillingPlan is not OneTime'],
    ['', 'Annual', '2 TermDuration: is empty, and BillingPlan is not OneTime'],
    ['P1M', 'Monthly', '2 TermDuration: is not a known term: P1Y, P3Y, OneTime or NoTerm'],
    ['constructor', '', '2 TermDuration: is not a known term: P1Y, P3Y, OneTime or NoTerm'],
    ['P1Y', 'Weekly', '2 BillingPlan: is not a known billing plan'],
    ['OneTime', 'Annual', '2 BillingPlan: contradicts the term: a perpetual licence is paid once'],
  ])('sets the term %j with the billing plan %j aside', async (TermDuration, BillingPlan, text) => {
    expect(await refusalOf({ TermDuration, BillingPlan })).toBe(text);
  });

  it.each([
    ['Commercial', ['COMMERCIAL']],
    ['EDUCATION', ['EDUCATION']],
    ['Charity', ['NONPROFIT']],
    ['nonprofit', ['NONPROFIT']],
    ['Non-Profit', ['NONPROFIT']],
    ['government', ['GOVERNMENT']],
    ['Commercial; Charity;Nonprofit', ['COMMERCIAL', 'NONPROFIT']],
  ])('reads the segment %s', async (Segment, segments) => {
    const { rows } = await pricesIn(sheetOf({ Segment }));
    expect(rows.map(({ segment }) => segment)).toEqual(segments);
  });

  it.each(['', 'Retail', 'Commercial;Retail'])('sets the segment %j aside', async (Segment) => {
    expect(await refusalOf({ Segment })).toMatch(/^2 Segment: is (empty|not Commercial)/);
  });

  it('splits tags at semicolons, trimmed, in any case', async () => {
    expect(await priceOf({ Tags: ' Software ;PERPETUAL;;' })).toMatchObject({ tags: ['Software', 'PERPETUAL'] });
  });
});

describe('the amounts of a price sheet', () => {
  it.each([
    ['EUR', '933.3333333333', 93_333],
    ['EUR', '0.005', 1],
    ['EUR', '1.005', 101],
    ['EUR', '2.675', 268],
    ['EUR', '1.0049999999', 100],
    ['EUR', '.5', 50],
    ['EUR', '1,100.00', 110_000],
    ['EUR', '1,234,567.89', 123_456_789],
    ['EUR', '1,234,567', 123_456_700],
    ['EUR', '90071992547409.91', 9_007_199_254_740_991],
    ['JPY', '1100.5', 1_101],
    ['JPY', '1100', 1_100],
    ['KWD', '1.2345', 1_235],
    ['kwd', '12', 12_000],
  ])('has a price in %s of %s, rounded half up to minor units without a float', async (Currency, UnitPrice, minor) => {
    expect(await priceOf({ Currency, UnitPrice })).toMatchObject({ unitPriceMinor: minor, unitPriceText: UnitPrice });
  });

  it.each([
    ['0', 'is zero; it must be greater than zero'],
    ['0.00', 'is zero; it must be greater than zero'],
    ['-5.00', 'is negative; it must be greater than zero'],
    ['0.004', 'is less than the smallest amount of EUR; it must be greater than zero'],
    ['1.100,00', 'is ambiguous: its comma can separate thousands or decimals'],
    ['1,100', 'is ambiguous: its comma can separate thousands or decimals'],
    ['5,5', 'is ambiguous: its comma can separate thousands or decimals'],
    ['1.1E+03', 'was changed by a spreadsheet: it has an exponent'],
    ['90071992547409.92', 'is too large'],
    ['€5', 'is not a decimal number such as 1100.50'],
    ['1 100.00', 'is not a decimal number such as 1100.50'],
    ['NaN', 'is not a decimal number such as 1100.50'],
    ['9'.repeat(100), 'has more than 60 characters'],
    ['', 'is empty'],
  ])('sets the price %s aside', async (UnitPrice, text) => {
    expect(await refusalOf({ UnitPrice })).toBe(`2 UnitPrice: ${text}`);
  });

  it.each([
    ['', null],
    ['0', null],
    ['900.00', 90_000],
  ])('may have the retail price %j: none, or one below the unit price', async (erp, retailMinor) => {
    expect(await priceOf({ 'ERP Price': erp })).toMatchObject({ retailMinor });
  });

  it.each(['XXY', 'DEM1', 'Euro', ''])('sets the currency %j aside', async (Currency) => {
    expect(await refusalOf({ Currency })).toBe('2 Currency: is not a currency code of ISO 4217, such as USD');
  });

  it.each(['DEU', 'Germany', '1', '', 'UK', 'XX'])('sets the market %j aside', async (Market) => {
    expect(await refusalOf({ Market })).toBe('2 Market: is not a country code of two letters (ISO 3166-1), such as DE');
  });

  it('has several currencies for one market', async () => {
    const { rows, duplicates } = await pricesIn(sheetOf({}, { Currency: 'USD' }));
    expect([rows.length, duplicates]).toEqual([2, 0]);
  });

  it.each([
    ['', '', 1, null],
    ['1', '9', 1, 9],
    ['10', '', 10, null],
    ['0', '9', 1, 9],
  ])('has the tier from %j to %j', async (PricingTierRangeMin, PricingTierRangeMax, tierMinimum, tierMaximum) => {
    expect(await priceOf({ PricingTierRangeMin, PricingTierRangeMax })).toMatchObject({ tierMinimum, tierMaximum });
  });

  it('sets a tier aside that ends before it begins, and one that is not a whole number', async () => {
    expect(await refusalOf({ PricingTierRangeMin: '10', PricingTierRangeMax: '9' })).toMatch(
      /is less than PricingTierRangeMin$/,
    );
    expect(await refusalOf({ PricingTierRangeMin: '1.5' })).toMatch(/^2 PricingTierRangeMin: is not a whole number/);
  });
});
