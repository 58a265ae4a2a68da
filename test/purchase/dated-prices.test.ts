import { catalogueChanged } from '../../src/catalogue/catalogue-changed';
import { priceAt } from '../../src/catalogue/effective-price';
import { CreditLine } from '../../src/partners/credit-line.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';
import { openGateway } from '../../src/server/gateway';
import { NORTHWIND } from '../support/test-gateway';
import { openShop, type Shop } from './shop';

const OFFERS = `query ($id: ID!) { customer(by: { id: $id }) { offers { nodes {
  id segment termMonths billingPlan minimumQuantity maximumQuantity
  unitPrice { amount currency } suggestedRetailPrice { amount } priceEndsAt
  nextPrice { startsAt unitPrice { amount } suggestedRetailPrice { amount } }
} } } }`;

const REFUSED = [{ code: 'OFFER_NOT_PURCHASABLE', path: ['lines', '0', 'offerId'] }];

describe('a price with a start and an end', () => {
  let shop: Shop;
  let now: number;

  beforeEach(async () => {
    shop = await openShop();
    shop.gateway.liveCatalogue.stop();
    now = shop.clock.now;
  });
  afterEach(() => shop.close());

  const offers = async (id = shop.customer.id) =>
    (await shop.as('ADMIN_AGENT').query(OFFERS, { id })).customer.offers.nodes;
  const inList = async () => (await offers())[0]?.unitPrice.amount ?? null;
  const paid = async (offerId = shop.offer.id, quantity = 1) =>
    (await shop.buy({ lines: [{ offerId, quantity }] })).order?.total.amount ?? null;
  const version = () => shop.gateway.database.query(sql`SELECT "version" FROM "catalogueVersion"`);
  const text = (at: number) => new Date(at).toISOString();

  it('becomes effective by itself, in lists and in purchases, at its first instant', async () => {
    await shop.make.price({ offerId: shop.offer.id, startsAt: now + DAY_MS, unitPriceMinor: 120_000 });
    const before = await version();
    shop.clock.advance(DAY_MS - 1);
    expect([await inList(), await paid()]).toEqual(['1070.00', '1070.00']);
    shop.clock.advance(1);
    expect([await inList(), await paid()]).toEqual(['1200.00', '1200.00']);
    expect(await version()).toEqual(before);
  });

  it('becomes effective in another process, which read the catalogue before', async () => {
    await shop.make.price({ offerId: shop.offer.id, startsAt: now + DAY_MS, unitPriceMinor: 120_000 });
    const { config } = shop.gateway;
    const onError = (error: unknown) => {
      throw error;
    };
    const other = await openGateway(config, {
      dataSource: dataSourceOptions(config),
      clock: () => shop.clock.now,
      onError,
    });
    other.liveCatalogue.stop();
    const pricesThere = () => {
      const { liveCatalogue, database } = other;
      const at = database.now();
      const [offer] = liveCatalogue.current().offersIn(shop.customer, at);
      return offer && priceAt(liveCatalogue.current().pricesOf(offer.id), at)?.unitPriceMinor;
    };
    expect(pricesThere()).toBe(107_000);
    shop.clock.advance(DAY_MS);
    expect(pricesThere()).toBe(120_000);
    await other.close();
  });

  it('is announced before it begins', async () => {
    const startsAt = now + DAY_MS;
    const planned = { startsAt, unitPriceMinor: 120_000, suggestedRetailPriceMinor: 119_900 };
    await shop.make.price({ offerId: shop.offer.id, ...planned });
    expect(await offers()).toMatchObject([
      {
        unitPrice: { amount: '1070.00' },
        priceEndsAt: text(startsAt),
        nextPrice: {
          startsAt: text(startsAt),
          unitPrice: { amount: '1200.00' },
          suggestedRetailPrice: { amount: '1199.00' },
        },
      },
    ]);
  });

  it('of a limited time hides the other one until it ends', async () => {
    const offer = { startsAt: now, endsAt: now + DAY_MS, unitPriceMinor: 99_000 };
    await shop.make.price({ offerId: shop.offer.id, ...offer });
    expect(await offers()).toMatchObject([
      {
        unitPrice: { amount: '990.00' },
        priceEndsAt: text(now + DAY_MS),
        nextPrice: { startsAt: text(now + DAY_MS), unitPrice: { amount: '1070.00' } },
      },
    ]);
    expect(await paid()).toBe('990.00');
    shop.clock.advance(DAY_MS);
    expect([await inList(), await paid()]).toEqual(['1070.00', '1070.00']);
  });

  it('cannot be bought before its first and after its last instant, and is in no list then', async () => {
    const { id: offerId } = await shop.make.offer({ unitPriceMinor: null });
    await shop.make.price({ offerId, startsAt: now + 10, endsAt: now + 20, unitPriceMinor: 5_000 });
    const isListed = async () => (await offers()).some(({ id }: { id: string }) => id === offerId);
    const seen: unknown[] = [];
    for (const step of [9, 1, 9, 1]) {
      shop.clock.advance(step);
      const { order, userErrors } = await shop.buy({ lines: [{ offerId, quantity: 1 }] });
      seen.push([shop.clock.now - now, await isListed(), order?.total.amount ?? userErrors]);
    }
    expect(seen).toEqual([
      [9, false, REFUSED],
      [10, true, '50.00'],
      [19, true, '50.00'],
      [20, false, REFUSED],
    ]);
    const { node } = await shop
      .as('ADMIN_AGENT')
      .query(`{ node(id: "${offerId}") { ... on Offer { id unitPrice { amount } } } }`);
    expect(node).toEqual({ id: offerId, unitPrice: null });
  });

  it('does not change what was ordered before', async () => {
    const { order } = await shop.buy();
    await shop.make.price({ offerId: shop.offer.id, startsAt: now + 1, unitPriceMinor: 1 });
    shop.clock.advance(1);
    const query =
      'query ($number: String!) { order(number: $number) { total { amount } lines { unitPrice { amount } } } }';
    const answer = await shop.as('ADMIN_AGENT').query(query, { number: order.number });
    expect(answer.order).toEqual({ total: { amount: '1070.00' }, lines: [{ unitPrice: { amount: '1070.00' } }] });
  });

  it('may have a suggested retail price below it, or none', async () => {
    const { id: below } = await shop.make.offer({ unitPriceMinor: 5_000, suggestedRetailPriceMinor: 4_000 });
    const { id: none } = await shop.make.offer({ unitPriceMinor: 5_000, suggestedRetailPriceMinor: null });
    const listed = await offers();
    const retailOf = (id: string) => listed.find((offer: { id: string }) => offer.id === id).suggestedRetailPrice;
    expect([retailOf(below), retailOf(none)]).toEqual([{ amount: '40.00' }, null]);
    expect([await paid(below), await paid(none)]).toEqual(['50.00', '50.00']);
  });

  it('is one of several in different currencies, terms and tiers, of which the buyer selects one', async () => {
    const { skuId } = await shop.make.offer({ id: 'off_usd', unitPriceMinor: 5_000, tierMaximum: 9 });
    await shop.make.offer({ skuId, id: 'off_tier', unitPriceMinor: 4_500, tierMinimum: 10 });
    await shop.make.offer({ skuId, id: 'off_year', unitPriceMinor: 2_000, termMonths: 12 });
    await shop.make.offer({ skuId, id: 'off_eur', currency: 'EUR', unitPriceMinor: 4_600 });
    const credit = { partnerId: NORTHWIND, currency: 'EUR', limitMinor: 1_000_000, usedMinor: 0 };
    await shop.gateway.database.transaction((tx) => tx.insert(CreditLine, [credit]));
    expect((await offers()).slice(1)).toMatchObject([
      { id: 'off_eur', unitPrice: { amount: '46.00', currency: 'EUR' }, minimumQuantity: 1, maximumQuantity: 1_000 },
      { id: 'off_usd', termMonths: null, billingPlan: 'ONE_TIME', minimumQuantity: 1, maximumQuantity: 9 },
      { id: 'off_tier', minimumQuantity: 10, maximumQuantity: 1_000 },
      { id: 'off_year', termMonths: 12, billingPlan: 'ANNUAL' },
    ]);
    expect(await paid('off_usd', 9)).toBe('450.00');
    expect(await paid('off_tier', 10)).toBe('450.00');
    expect(await paid('off_eur')).toBe('46.00');
    const outside = { code: 'QUANTITY_OUT_OF_RANGE', path: ['lines', '0', 'quantity'] };
    for (const [offerId, quantity] of [
      ['off_usd', 10],
      ['off_tier', 9],
    ] as const)
      expect((await shop.buy({ lines: [{ offerId, quantity }] })).userErrors).toEqual([outside]);
    const mixed = [
      { offerId: 'off_usd', quantity: 1 },
      { offerId: 'off_eur', quantity: 1 },
    ];
    expect((await shop.buy({ lines: mixed })).userErrors).toMatchObject([{ code: 'CURRENCY_MISMATCH' }]);
  });

  it('with a term is that of a subscription: the term is the offer’s', async () => {
    const { skuId } = shop.offer;
    await shop.make.offer({ skuId, id: 'off_month', unitPriceMinor: 100, termMonths: 1 });
    await shop.buy({
      lines: [
        { offerId: 'off_month', quantity: 1 },
        { offerId: shop.offer.id, quantity: 1 },
      ],
    });
    const bought = await shop.gateway.database.query(
      sql`SELECT "expiresAt" - "purchasedAt" AS "lasts", "subscriptionId" IS NULL AS "isPerpetual" FROM "software"
        ORDER BY "expiresAt" IS NULL`,
    );
    expect(bought.map((row) => Object.values(row as object).map(Number))).toEqual([
      [31 * DAY_MS, 0],
      [0, 1],
    ]);
  });

  it.each(['COMMERCIAL', 'EDUCATION', 'GOVERNMENT', 'NONPROFIT'] as const)(
    'for the segment %s is for its customers only',
    async (segment) => {
      const { skuId } = shop.offer;
      if (segment !== 'COMMERCIAL') await shop.make.offer({ skuId, id: 'off_segment', segment, unitPriceMinor: 100 });
      const customer = await shop.make.customer({ segment });
      const listed = await offers(customer.id);
      expect(listed).toMatchObject([{ segment }]);
      const lines = [{ offerId: listed[0].id, quantity: 1 }];
      expect((await shop.buy({ customer: { id: customer.id }, lines })).userErrors).toEqual([]);
      const other = await shop.make.customer({ segment: segment === 'EDUCATION' ? 'COMMERCIAL' : 'EDUCATION' });
      expect((await shop.buy({ customer: { id: other.id }, lines })).userErrors).toEqual(REFUSED);
    },
  );

  it('of a SKU without a mapping is in no list and cannot be bought, until the mapping is known', async () => {
    const sku = await shop.make.sku({ keyDelivery: 'UNMAPPED' });
    const { id: offerId } = await shop.make.offer({ skuId: sku.id, keys: 0 });
    expect(await offers()).toHaveLength(1);
    expect((await shop.buy({ lines: [{ offerId, quantity: 1 }] })).userErrors).toMatchObject([
      { code: 'OFFER_NOT_FOUND' },
    ]);
    expect(
      await shop
        .as('ADMIN_AGENT')
        .query(`{ sku: node(id: "${sku.id}") { ... on Sku { hasKey } } offer: node(id: "${offerId}") { id } }`),
    ).toEqual({ sku: { hasKey: false }, offer: null });
    await shop.gateway.database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "skus" SET "keyDelivery" = 'IN_MEDIA' WHERE "id" = ${sku.id}`);
      await catalogueChanged(tx);
    });
    await shop.gateway.liveCatalogue.at(shop.gateway.database);
    expect(await offers()).toHaveLength(2);
    expect(await paid(offerId)).toBe('1070.00');
  });
});
