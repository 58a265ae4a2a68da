import { planPrice } from '../../src/catalogue/plan-price';
import type { PriceInput } from '../../src/catalogue/price-input';
import { setPrice } from '../../src/catalogue/set-price';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { changesIn, operate, refusalsOf } from '../partners/operator';
import { allRows } from '../support/all-rows';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

describe('setting a price', () => {
  let test: TestGateway;
  let skuId: string;
  let offerId: string;

  beforeEach(async () => {
    test = await openTestGateway();
    ({ id: offerId, skuId } = await test.make.offer({
      unitPriceMinor: 5_000,
      suggestedRetailPriceMinor: 6_000,
      keys: 0,
    }));
  });
  afterEach(() => test.close());

  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const input = (some: Partial<PriceInput> = {}): PriceInput => ({
    skuId: skuId.slice(4),
    country: 'US',
    unitPrice: usd('55.00'),
    ...some,
  });
  const set = (some: Partial<PriceInput> = {}) => operate(test, setPrice, input(some));
  const refused = (some: Partial<PriceInput>) => refusalsOf(set(some));
  const prices = (id = offerId) =>
    test.gateway.database.query(
      sql`SELECT "startsAt", "endsAt", "unitPriceMinor", "suggestedRetailPriceMinor", "source" FROM "prices"
        WHERE "offerId" = ${id} ORDER BY "startsAt"`,
    );
  const version = async () =>
    (await test.gateway.database.query<{ version: number }>(sql`SELECT "version" FROM "catalogueVersion"`))[0]
      ?.version ?? 0;
  const price = (unitPriceMinor: number, startsAt: number, suggestedRetailPriceMinor: number | null = 6_000) => ({
    ...{ unitPriceMinor, startsAt, suggestedRetailPriceMinor, endsAt: null, source: 'OPERATOR' },
  });
  const text = (at: number) => new Date(at).toISOString();

  it('adds a price from now on, and keeps the earlier one as it was', async () => {
    const before = await version();
    const changed = await set();
    expect(await prices()).toEqual([price(5_000, 0), price(5_500, test.clock.now)]);
    expect(await version()).toBe(before + 1);
    const subject = `${skuId.slice(4)} US COMMERCIAL`;
    const changes = { unitPrice: ['50.00 USD', '55.00 USD'], startsAt: [text(0), text(test.clock.now)] };
    expect(changed).toEqual([{ subjectId: offerId, subject, changes }]);
  });

  it('is recorded in the audit trail of the programme with what was and what is', async () => {
    const [changed] = await set({ suggestedRetailPrice: usd('54.00') });
    const recorded = {
      [`price US COMMERCIAL USD from ${text(test.clock.now)}`]: ['50.00 USD, retail 60.00', '55.00 USD, retail 54.00'],
    };
    expect(await changesIn(test)).toEqual([
      { action: 'PRICE_CHANGED', subjectId: skuId, partnerId: '', actor: 'olga', changes: recorded },
    ]);
    expect(changed?.changes).toMatchObject({ suggestedRetailPrice: ['60.00 USD', '54.00 USD'] });
  });

  it('from a date on lets the price in effect count until then, and the planned one afterwards', async () => {
    const startsAt = test.clock.now + DAY_MS;
    await set({ startsAt });
    await test.gateway.liveCatalogue.at(test.gateway.database);
    const query = `{ node(id: "${offerId}") { ... on Offer { unitPrice { amount } priceEndsAt nextPrice { startsAt unitPrice { amount } } } } }`;
    const seen = async () => (await test.as('ADMIN_AGENT').query(query)).node;
    expect(await seen()).toEqual({
      unitPrice: { amount: '50.00' },
      priceEndsAt: text(startsAt),
      nextPrice: { startsAt: text(startsAt), unitPrice: { amount: '55.00' } },
    });
    test.clock.advance(DAY_MS);
    expect(await seen()).toEqual({ unitPrice: { amount: '55.00' }, priceEndsAt: null, nextPrice: null });
  });

  it('replaces a planned price with the same start, and keeps one with a later start', async () => {
    const [first, later] = [test.clock.now + DAY_MS, test.clock.now + 2 * DAY_MS];
    await set({ startsAt: later, unitPrice: usd('70.00') });
    await set({ startsAt: first });
    const [changed] = await set({ startsAt: first, unitPrice: usd('56.00') });
    expect(await prices()).toEqual([price(5_000, 0), price(5_600, first), price(7_000, later)]);
    expect(changed?.changes).toEqual({ unitPrice: ['55.00 USD', '56.00 USD'] });
  });

  it('changes nothing if that is the price already', async () => {
    const startsAt = test.clock.now + DAY_MS;
    await set({ startsAt });
    const before = await allRows(test.gateway.database);
    expect(await set({ startsAt })).toEqual([]);
    expect(await set({ unitPrice: usd('50') })).toEqual([]);
    expect(await set({ startsAt: startsAt + DAY_MS })).toEqual([]);
    expect(await allRows(test.gateway.database)).toEqual(before);
  });

  it('takes a price of a price sheet into the care of the operator', async () => {
    await test.gateway.database.transaction((tx) => tx.query(sql`UPDATE "prices" SET "source" = 'PRICE_SHEET'`));
    const [changed] = await set({ unitPrice: usd('50.00') });
    expect(changed?.changes).toMatchObject({ source: ['PRICE_SHEET', 'OPERATOR'] });
    expect(await prices()).toHaveLength(2);
  });

  it('makes a price that would end valid without an end', async () => {
    const endsAt = test.clock.now + DAY_MS;
    await test.gateway.database.transaction((tx) => tx.query(sql`UPDATE "prices" SET "endsAt" = ${endsAt}`));
    const [changed] = await set({ unitPrice: usd('50.00') });
    expect(changed?.changes).toMatchObject({ endsAt: [text(endsAt), null] });
  });

  it('adds the offer if there is none: for a country, segment, currency, term, plan or tier', async () => {
    const others: readonly Partial<PriceInput>[] = [
      { country: 'de' },
      { segment: 'NONPROFIT' },
      { unitPrice: { amount: '55', currency: 'jpy' } },
      { termMonths: 36 },
      { termMonths: 36, billingPlan: 'ANNUAL' },
    ];
    for (const some of others)
      expect(await set(some)).toMatchObject([{ changes: { unitPrice: [null, expect.anything()] } }]);
    const rows = await test.gateway.database.query(
      sql`SELECT "country", "segment", "currency", "termMonths", "billingPlan" FROM "offers" WHERE "id" <> ${offerId}`,
    );
    const usual = { country: 'US', segment: 'COMMERCIAL', currency: 'USD', termMonths: 0, billingPlan: 'ONE_TIME' };
    expect(rows).toHaveLength(5);
    expect(rows).toEqual(
      expect.arrayContaining([
        { ...usual, country: 'DE' },
        { ...usual, segment: 'NONPROFIT' },
        { ...usual, currency: 'JPY' },
        { ...usual, termMonths: 36, billingPlan: 'TRIENNIAL' },
        { ...usual, termMonths: 36, billingPlan: 'ANNUAL' },
      ]),
    );
    expect(await prices()).toEqual([price(5_000, 0)]);
  });

  it('sets prices of tiers, which do not overlap', async () => {
    await set({ unitPrice: usd('50.00'), tierMaximum: 9 });
    await set({ unitPrice: usd('45.00'), tierMinimum: 10, tierMaximum: 99 });
    expect(await refused({ tierMinimum: 50 })).toEqual([
      { code: 'INVALID_VALUE', path: ['tierMinimum'], text: 'tierTaken' },
    ]);
    const tiers = await test.gateway.database.query(
      sql`SELECT "tierMinimum", "tierMaximum" FROM "offers" ORDER BY "tierMinimum"`,
    );
    expect(tiers).toEqual([
      { tierMinimum: 1, tierMaximum: 9 },
      { tierMinimum: 10, tierMaximum: 99 },
    ]);
  });

  it('keeps the suggested retail price unless another or none is named', async () => {
    await set();
    await set({ unitPrice: usd('56.00'), suggestedRetailPrice: null });
    expect(await prices()).toEqual([price(5_000, 0), price(5_600, test.clock.now, null)]);
  });

  it('can be planned without changing anything', async () => {
    const before = await allRows(test.gateway.database);
    const { changed } = await planPrice(test.gateway.database, input(), test.clock.now);
    expect(await allRows(test.gateway.database)).toEqual(before);
    expect(await set()).toEqual(changed);
  });

  it('may not change the past, but a time earlier today means now', async () => {
    const today = test.clock.now - (test.clock.now % DAY_MS);
    expect(await refused({ startsAt: today - 1 })).toEqual([
      { code: 'OUT_OF_RANGE', path: ['startsAt'], text: 'catalogueStart' },
    ]);
    await set({ startsAt: today });
    expect(await prices()).toEqual([price(5_000, 0), price(5_500, test.clock.now)]);
  });

  it.each<[string, Partial<PriceInput>, string, readonly string[], string]>([
    ['an unknown SKU', { skuId: 'WIDGETSRV001:0009' }, 'SKU_NOT_FOUND', ['skuId'], 'SKU_NOT_FOUND'],
    ['the id of no SKU', { skuId: 'WIDGETSRV001' }, 'INVALID_FORMAT', ['skuId'], 'skuIdInvalid'],
    ['an unknown country', { country: 'XX' }, 'INVALID_FORMAT', ['country'], 'countryUnknown'],
    ['an unknown segment', { segment: 'CHARITY' as never }, 'INVALID_CHOICE', ['segment'], 'INVALID_CHOICE'],
    ['half a month', { termMonths: 0.5 }, 'INVALID_FORMAT', ['termMonths'], 'numberNotWhole'],
    ['a perpetual licence by month', { billingPlan: 'MONTHLY' }, 'INVALID_VALUE', ['billingPlan'], 'perpetualPaidOnce'],
    ['an unknown plan', { billingPlan: 'WEEKLY' as never }, 'INVALID_CHOICE', ['billingPlan'], 'INVALID_CHOICE'],
    ['a price of 0', { unitPrice: usd('0.00') }, 'AMOUNT_NOT_POSITIVE', ['unitPrice', 'amount'], 'AMOUNT_NOT_POSITIVE'],
    [
      'a negative price',
      { unitPrice: usd('-1') },
      'AMOUNT_NOT_POSITIVE',
      ['unitPrice', 'amount'],
      'AMOUNT_NOT_POSITIVE',
    ],
    [
      'a tenth of a cent',
      { unitPrice: usd('1.001') },
      'TOO_MANY_DECIMALS',
      ['unitPrice', 'amount'],
      'TOO_MANY_DECIMALS',
    ],
    ['no amount', { unitPrice: usd('a lot') }, 'INVALID_FORMAT', ['unitPrice', 'amount'], 'amountUnreadable'],
    [
      'an unknown currency',
      { unitPrice: { amount: '1', currency: 'XXQ' } },
      'INVALID_FORMAT',
      ['unitPrice', 'currency'],
      'currencyUnknown',
    ],
    [
      'a retail price in another currency',
      { suggestedRetailPrice: { amount: '60', currency: 'EUR' } },
      'CURRENCY_MISMATCH',
      ['suggestedRetailPrice', 'currency'],
      'CURRENCY_MISMATCH',
    ],
    ['a tier from 0', { tierMinimum: 0 }, 'OUT_OF_RANGE', ['tierMinimum'], 'OUT_OF_RANGE'],
    ['a tier to less', { tierMinimum: 9, tierMaximum: 8 }, 'OUT_OF_RANGE', ['tierMaximum'], 'OUT_OF_RANGE'],
  ])('is refused for %s, and nothing changes', async (_, some, code, path, text) => {
    const before = await allRows(test.gateway.database);
    expect(await refused(some)).toEqual([{ code, path, text }]);
    expect(await allRows(test.gateway.database)).toEqual(before);
  });
});
