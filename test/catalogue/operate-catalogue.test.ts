import { DAY_MS } from '../../src/platform/base/clock';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';

const CHANGE = 'changedId changes { field before after } userErrors { code path }';

describe('an operator with GraphQL', () => {
  let test: TestGateway;
  let operator: Client;
  let skuId: string;
  let offerId: string;

  beforeEach(async () => {
    test = await openTestGateway();
    operator = test.as('OPERATOR');
    await test.make.partner({ id: NORTHWIND });
    skuId = (await test.make.sku()).id;
    offerId = (await test.make.offer({ skuId })).id;
  });
  afterEach(() => test.close());

  async function run(name: string, input: object, selection = CHANGE): Promise<Data> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await operator.query(`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} } }`, {
      input,
    });
    await test.gateway.liveCatalogue.at(test.gateway.database);
    return data[name];
  }
  const usd = (amount: string) => ({ amount, currency: 'USD' });
  const inDays = (days: number) => new Date(test.clock.now + days * DAY_MS).toISOString();

  it('sets a price, and one that becomes effective later', async () => {
    const price = { skuId, country: 'US' };
    const now = await run('setPrice', { ...price, unitPrice: usd('42.00') });
    expect(now).toMatchObject({ changedId: offerId, userErrors: [] });
    expect(now.changes).toContainEqual({ field: 'unitPrice', before: expect.any(String), after: '42.00 USD' });
    expect(await run('setPrice', { ...price, unitPrice: usd('42.00') })).toEqual({
      ...{ changedId: null, changes: [], userErrors: [] },
    });
    const later = await run('setPrice', { ...price, unitPrice: usd('55.00'), startsAt: inDays(1) });
    expect(later.changes).toContainEqual({ field: 'startsAt', before: expect.any(String), after: inDays(1) });
  });

  it('sets a price for a term, a segment and a tier of its own', async () => {
    const { changedId, userErrors } = await run('setPrice', {
      ...{ skuId, country: 'DE', segment: 'EDUCATION', termMonths: 12, tierMinimum: 10, tierMaximum: 99 },
      ...{ unitPrice: { amount: '10.00', currency: 'EUR' }, suggestedRetailPrice: { amount: '9.00', currency: 'EUR' } },
    });
    expect(userErrors).toEqual([]);
    expect(changedId).not.toBe(offerId);
  });

  it('ends the sale of a SKU, and resumes it', async () => {
    const ended = await run('endSale', { skuId, at: inDays(2) });
    expect(ended).toEqual({
      changedId: skuId,
      changes: [{ field: 'endsSaleAt', before: null, after: inDays(2) }],
      userErrors: [],
    });
    expect((await run('resumeSale', { skuId })).changes).toEqual([
      { field: 'endsSaleAt', before: inDays(2), after: null },
    ]);
    expect((await run('endSale', { skuId })).changes).toEqual([
      { field: 'endsSaleAt', before: null, after: new Date(test.clock.now).toISOString() },
    ]);
  });

  it('returns the SKU as it is after each change, with its prices', async () => {
    // A change is later than the request for it.
    let now = test.clock.now;
    Object.defineProperty(test.clock, 'now', { get: () => ++now });
    const SKU = `${CHANGE} sku { id endsSaleAt prices { nodes { unitPrice { amount } nextPrice { unitPrice { amount } } } } }`;
    const change = (name: string, input: object) => run(name, { skuId, ...input }, SKU);
    const priced = (unitPrice: string, next: string | null) => ({
      prices: { nodes: [{ unitPrice: { amount: unitPrice }, nextPrice: next && { unitPrice: { amount: next } } }] },
    });
    const price = { country: 'US', unitPrice: usd('42.00') };
    const [at, later] = [inDays(2), inDays(1)];
    expect((await change('setPrice', price)).sku).toEqual({ id: skuId, endsSaleAt: null, ...priced('42.00', null) });
    expect((await change('setPrice', price)).sku).toMatchObject(priced('42.00', null));
    expect((await change('setPrice', { ...price, unitPrice: usd('55.00'), startsAt: later })).sku).toMatchObject(
      priced('42.00', '55.00'),
    );
    expect((await change('endSale', { at })).sku).toMatchObject({ endsSaleAt: at });
    expect((await change('endSale', { at })).sku).toMatchObject({ endsSaleAt: at });
    expect((await change('resumeSale', {})).sku).toMatchObject({ endsSaleAt: null });
    expect((await change('setPrice', { ...price, unitPrice: usd('0') })).sku).toBeNull();
  });

  it.each([
    ['an id of another type', { skuId: 'WIDGETSRV001:0001' }, { code: 'INVALID_VALUE', path: ['skuId'] }],
    ['an unknown SKU', { skuId: 'sku_none:0001' }, { code: 'SKU_NOT_FOUND', path: ['skuId'] }],
    ['a price of zero', { unitPrice: usd('0') }, { code: 'AMOUNT_NOT_POSITIVE', path: ['unitPrice', 'amount'] }],
    ['a start in the past', { startsAt: '2020-01-01T00:00:00Z' }, { code: 'OUT_OF_RANGE', path: ['startsAt'] }],
  ])('is refused for %s', async (_what, some, error) => {
    const { userErrors } = await run('setPrice', { skuId, country: 'US', unitPrice: usd('1.00'), ...some });
    expect(userErrors).toEqual([error]);
  });

  it('sets terms for one kind of licence or for both', async () => {
    const TERMS = `policies { licenceKind startsAt endsAt before { linkDays downloads cancelDays }
      after { linkDays downloads cancelDays } } userErrors { code path }`;
    const { policies } = await run('setPolicy', { licenceKind: 'PERPETUAL', cancelDays: 30, from: inDays(1) }, TERMS);
    expect(policies).toEqual([
      {
        ...{ licenceKind: 'PERPETUAL', startsAt: inDays(1), endsAt: null },
        before: { linkDays: 14, downloads: 50, cancelDays: null },
        after: { linkDays: 14, downloads: 50, cancelDays: 30 },
      },
    ]);
    const both = await run('setPolicy', { linkDays: 7 }, TERMS);
    expect(both.policies).toMatchObject([
      { licenceKind: 'PERPETUAL', endsAt: inDays(1), after: { linkDays: 7 } },
      { licenceKind: 'SUBSCRIPTION', endsAt: null, after: { linkDays: 7 } },
    ]);
    const forever = await run('setPolicy', { cancellableForever: true, from: inDays(1) }, TERMS);
    expect(forever.policies[0].after.cancelDays).toBeNull();
    for (const input of [{}, { cancellableForever: true, cancelDays: 1 }, { downloads: 0 }])
      expect((await run('setPolicy', input, TERMS)).userErrors).toMatchObject([{ code: VALUE_ERROR }]);
  });
});
