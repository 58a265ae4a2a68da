import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { endOfTerm } from '../../src/purchase/insert-order';
import { storePolicy } from '../orders/store-policy';
import { openShop, type Shop } from './shop';

const BOUGHT = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) {
    order { lines { software { subscriptionId purchasedAt expiresAt cancellableUntil } } }
  }
}`;

describe('software that is bought', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  async function bought(offerId = shop.offer.id) {
    const input = shop.input({ lines: [{ offerId, quantity: 1 }] });
    const { purchase } = await shop.as('ADMIN_AGENT').query(BOUGHT, { input });
    return purchase.order.lines[0].software;
  }

  async function subscription(termMonths = 12): Promise<string> {
    return (await shop.make.offer({ termMonths })).id;
  }

  const termsOfLines = () =>
    shop.gateway.database.query(
      sql`SELECT "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "orderLines" ORDER BY "id"`,
    );

  it('S13: as a subscription has a subscription id of its own, and expires at the end of its term', async () => {
    const offerId = await subscription(36);
    const [first, second] = [await bought(offerId), await bought(offerId)];
    expect(first).toMatchObject({
      subscriptionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      purchasedAt: '2026-01-15T09:30:00.000Z',
      expiresAt: '2029-01-15T09:30:00.000Z',
    });
    expect(second.subscriptionId).not.toBe(first.subscriptionId);
  });

  it('S13: as a perpetual licence has no subscription id and no end', async () => {
    expect(await bought()).toMatchObject({ subscriptionId: null, expiresAt: null });
  });

  it('S10: has two weeks, 50 downloads and no deadline unless other terms are stored', async () => {
    expect(await bought()).toMatchObject({ cancellableUntil: null });
    expect(await termsOfLines()).toEqual([{ linkTtlMs: 1_209_600_000, maxDownloads: 50, cancelWindowDays: null }]);
  });

  it('keeps the terms under which it was bought when they change', async () => {
    await storePolicy(shop.gateway, { linkTtlMs: DAY_MS, maxDownloads: 5, cancelWindowDays: 7 });
    await bought();
    const later = { startsAt: shop.clock.now, linkTtlMs: 2 * DAY_MS, maxDownloads: 10, cancelWindowDays: null };
    await storePolicy(shop.gateway, later);
    await bought();
    expect(await termsOfLines()).toEqual([
      { linkTtlMs: DAY_MS, maxDownloads: 5, cancelWindowDays: 7 },
      { linkTtlMs: 2 * DAY_MS, maxDownloads: 10, cancelWindowDays: null },
    ]);
  });

  it('has other terms from the instant at which they become effective, without a change at that instant', async () => {
    const startsAt = shop.clock.now + HOUR_MS;
    await storePolicy(shop.gateway, { startsAt, maxDownloads: 5 });
    shop.clock.now = startsAt - 1;
    await bought();
    shop.clock.now = startsAt;
    await bought();
    expect(await termsOfLines()).toMatchObject([{ maxDownloads: 50 }, { maxDownloads: 5 }]);
  });

  it('has the terms of its kind, also in one order', async () => {
    await storePolicy(shop.gateway, { licenceKind: 'PERPETUAL', maxDownloads: 5, cancelWindowDays: 30 });
    await storePolicy(shop.gateway, { licenceKind: 'SUBSCRIPTION', linkTtlMs: DAY_MS, cancelWindowDays: 7 });
    const offerIds = [await subscription(), shop.offer.id];
    const input = shop.input({ lines: offerIds.map((offerId) => ({ offerId, quantity: 1 })) });
    const { purchase } = await shop.as('ADMIN_AGENT').query(BOUGHT, { input });
    expect(purchase.order.lines).toMatchObject([
      { software: { cancellableUntil: '2026-01-22T09:30:00.000Z' } },
      { software: { cancellableUntil: '2026-02-14T23:59:59.999Z' } },
    ]);
    expect(await termsOfLines()).toEqual([
      { linkTtlMs: DAY_MS, maxDownloads: 50, cancelWindowDays: 7 },
      { linkTtlMs: 1_209_600_000, maxDownloads: 5, cancelWindowDays: 30 },
    ]);
  });

  it.each([
    ['2026-01-15T09:30:00.000Z', 7, '2026-01-22T23:59:59.999Z'],
    ['2026-01-16T00:00:00.000Z', 7, '2026-01-23T23:59:59.999Z'],
    ['2026-01-15T23:59:59.999Z', 7, '2026-01-22T23:59:59.999Z'],
    ['2026-01-15T09:30:00.000Z', 0, '2026-01-15T23:59:59.999Z'],
    ['2028-02-27T12:00:00.000Z', 2, '2028-02-29T23:59:59.999Z'],
    ['2026-12-30T12:00:00.000Z', 2, '2027-01-01T23:59:59.999Z'],
  ])(
    'at %s with a window of %d days can be cancelled until the end of a UTC day',
    async (at, cancelWindowDays, until) => {
      shop.clock.now = Date.parse(at);
      await storePolicy(shop.gateway, { licenceKind: 'PERPETUAL', cancelWindowDays });
      expect(await bought()).toMatchObject({ purchasedAt: at, cancellableUntil: until });
    },
  );

  it.each([
    ['2026-01-15T09:30:00.000Z', 7, '2026-01-22T09:30:00.000Z'],
    ['2026-01-15T23:59:59.999Z', 1, '2026-01-16T23:59:59.999Z'],
    ['2028-02-27T12:00:00.000Z', 3, '2028-03-01T12:00:00.000Z'],
  ])(
    'as a subscription at %s with a window of %d days can be cancelled for that many times 24 hours',
    async (at, cancelWindowDays, until) => {
      shop.clock.now = Date.parse(at);
      await storePolicy(shop.gateway, { licenceKind: 'SUBSCRIPTION', cancelWindowDays });
      expect(await bought(await subscription())).toMatchObject({ purchasedAt: at, cancellableUntil: until });
    },
  );
});

describe('a term', () => {
  it.each([
    ['2026-01-15T09:30:00.000Z', 12, '2027-01-15T09:30:00.000Z'],
    ['2026-01-31T09:30:00.000Z', 1, '2026-02-28T09:30:00.000Z'],
    ['2028-01-31T09:30:00.000Z', 1, '2028-02-29T09:30:00.000Z'],
    ['2026-01-31T09:30:00.000Z', 3, '2026-04-30T09:30:00.000Z'],
    ['2026-08-31T23:59:59.999Z', 6, '2027-02-28T23:59:59.999Z'],
    ['2028-02-29T00:00:00.000Z', 12, '2029-02-28T00:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', 48, '2032-02-29T00:00:00.000Z'],
    ['2026-12-31T09:30:00.000Z', 2, '2027-02-28T09:30:00.000Z'],
    ['2026-11-30T09:30:00.000Z', 36, '2029-11-30T09:30:00.000Z'],
  ])(
    'that begins at %s and lasts %d months ends on the same day, or on the last day of a shorter month',
    (from, months, to) => {
      expect(new Date(endOfTerm(Date.parse(from), months)).toISOString()).toBe(to);
    },
  );
});
