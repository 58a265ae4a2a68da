import { DAY_MS } from '../../src/platform/base/clock';
import type { Client } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const PRICES = `query ($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Sku { prices(first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } nodes {
    offer { id country segment termMonths billingPlan } currency unitPrice { amount currency }
    suggestedRetailPrice { amount } startsAt endsAt
    nextPrice { startsAt unitPrice { amount } suggestedRetailPrice { amount } }
} } } } }`;

describe('the prices of a SKU', () => {
  let test: TestGateway;
  let operator: Client;
  let skuId: string;
  let offerId: string;

  beforeEach(async () => {
    test = await openTestGateway();
    operator = test.as('OPERATOR');
    await test.make.partner({ id: NORTHWIND });
    skuId = (await test.make.sku()).id;
    offerId = (await test.make.offer({ skuId, unitPriceMinor: null })).id;
  });
  afterEach(() => test.close());

  const inDays = (days: number) => test.clock.now + days * DAY_MS;
  const text = (days: number) => new Date(inDays(days)).toISOString();
  const price = (from: number, to: number | null, unitPriceMinor: number) =>
    test.make.price({ offerId, startsAt: inDays(from), endsAt: to === null ? null : inDays(to), unitPriceMinor });
  const read = async (page: object = {}, id = skuId) => (await operator.query(PRICES, { id, ...page })).node.prices;

  it('have the market, the price with its dates, and the next price', async () => {
    await price(-10, null, 4_200);
    await price(5, null, 5_500);
    expect(await read()).toEqual({
      totalCount: 1,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      nodes: [
        {
          offer: { id: offerId, country: 'US', segment: 'COMMERCIAL', termMonths: null, billingPlan: 'ONE_TIME' },
          currency: 'USD',
          unitPrice: { amount: '42.00', currency: 'USD' },
          suggestedRetailPrice: null,
          startsAt: text(-10),
          endsAt: text(5),
          nextPrice: { startsAt: text(5), unitPrice: { amount: '55.00' }, suggestedRetailPrice: null },
        },
      ],
    });
  });

  it.each([
    ['has not begun', [[3, null]], { now: null, startsAt: null, next: 3 }],
    ['has ended', [[-9, -1]], { now: null, startsAt: null, next: null }],
    [
      'was hidden by a shorter one',
      [
        [-9, null],
        [-7, -5],
      ],
      { now: '1.00', startsAt: -5, next: null },
    ],
    [
      'ends, and continues one that it hides',
      [
        [-9, null],
        [-7, 5],
      ],
      { now: '2.00', startsAt: -7, next: 5 },
    ],
    [
      'follows one without a gap',
      [
        [-9, -7],
        [-7, 5],
      ],
      { now: '2.00', startsAt: -7, next: null },
    ],
  ] as const)('are right if a price %s', async (_what, periods, { now, startsAt, next }) => {
    for (const [index, [from, to]] of periods.entries()) await price(from, to, 100 * (index + 1));
    const { nodes } = await read();
    expect(nodes[0]).toMatchObject({
      unitPrice: now && { amount: now },
      startsAt: startsAt && text(startsAt),
      nextPrice: next && { startsAt: text(next) },
    });
  });

  it('have no start if a price always was effective', async () => {
    await test.make.price({ offerId, startsAt: 0 });
    expect((await read()).nodes[0]).toMatchObject({ unitPrice: { amount: '1070.00' }, startsAt: null });
  });

  it('are of all markets, by country, segment and currency, in pages', async () => {
    const at = (country: string, currency: string, segment: 'COMMERCIAL' | 'EDUCATION' = 'COMMERCIAL') =>
      test.make.offer({ id: `off_${country}${currency}${segment}`, skuId, country, currency, segment });
    await at('US', 'USD', 'EDUCATION');
    await at('CH', 'EUR');
    await at('CH', 'CHF');
    await test.make.offer({ country: 'DE' });
    const nameOf = ({ offer, currency }: Awaited<ReturnType<typeof read>>) =>
      `${offer.country} ${offer.segment} ${currency}`;
    const first = await read({ first: 3 });
    const rest = await read({ first: 3, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes].map(nameOf)).toEqual([
      ...['CH COMMERCIAL CHF', 'CH COMMERCIAL EUR', 'US COMMERCIAL USD', 'US EDUCATION USD'],
    ]);
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('are not listed while it is unknown how the SKU delivers its key', async () => {
    const { id } = await test.make.sku({ keyDelivery: 'UNMAPPED' });
    await test.make.offer({ skuId: id, keys: 0 });
    expect(await read({}, id)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('are hidden from partners', async () => {
    const { data, extensions } = await test.as('ADMIN_AGENT').ask(PRICES, { id: skuId });
    expect(data.node.prices).toBeNull();
    expect(extensions.forbidden).toMatchObject([{ field: 'Sku.prices', roles: ['OPERATOR'] }]);
  });
});
