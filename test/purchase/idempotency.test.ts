import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';
import { openShop, type Shop } from './shop';

describe('a purchase that is sent again', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const orders = async () => (await shop.counts('orders'))[0];

  it('with the same key and the same input returns the same order, and buys once', async () => {
    const input = shop.input();
    const first = await shop.buy(input);
    const before = await shop.everything();
    expect(await shop.buy(input)).toEqual({ ...first, replayed: true });
    expect(first).toMatchObject({ replayed: false, userErrors: [] });
    expect(await shop.everything()).toEqual(before);
  });

  it('returns the same order to a colleague', async () => {
    const input = shop.input();
    const first = await shop.buy(input);
    expect(await shop.buy(input, shop.as('GLOBAL_ADMIN'))).toEqual({ ...first, replayed: true });
  });

  it('may have the fields of its input in another order', async () => {
    const { customer, lines, idempotencyKey } = shop.input();
    const [{ offerId, quantity }] = lines;
    const first = await shop.buy({ customer, lines, idempotencyKey });
    const again = await shop.buy({ idempotencyKey, lines: [{ quantity, offerId }], customer });
    expect(again).toEqual({ ...first, replayed: true });
  });

  it.each([
    ['another quantity', (shop: Shop) => ({ lines: [{ offerId: shop.offer.id, quantity: 2 }] })],
    ['another line', (shop: Shop) => ({ lines: Array(2).fill({ offerId: shop.offer.id, quantity: 1 }) })],
    ['another way to name the customer', (shop: Shop) => ({ customer: { domain: shop.customer.domain } })],
    ['an expected total', () => ({ expectedTotal: { amount: '1070.00', currency: 'USD' } })],
    ['an order number', () => ({ purchaseOrderNumber: 'PO-4711' })],
  ])('with the same key and %s is refused', async (_, change) => {
    const input = shop.input();
    await shop.buy(input);
    const before = await shop.everything();
    expect(await shop.buy({ ...input, ...change(shop) })).toEqual({
      order: null,
      replayed: false,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }],
    });
    expect(await shop.everything()).toEqual(before);
  });

  it('with another key buys again', async () => {
    const [first, second] = [await shop.buy(), await shop.buy()];
    expect(second).toMatchObject({ replayed: false, userErrors: [] });
    expect(second.order.id).not.toBe(first.order.id);
  });

  it('is another purchase if another partner sends the same key', async () => {
    await shop.make.partner({ id: TAILSPIN, name: 'Tailspin Cloud' });
    const { id } = await shop.make.customer({ partnerId: TAILSPIN });
    const input = shop.input();
    await shop.buy(input);
    const theirs = await shop.buy({ ...input, customer: { id } }, shop.as('ADMIN_AGENT', TAILSPIN));
    expect(theirs).toMatchObject({ replayed: false, userErrors: [] });
    expect(await orders()).toBe(2);
  });

  it('is tried again after a refusal, since nothing was stored', async () => {
    const { idempotencyKey } = shop.input();
    const refused = await shop.buy({ idempotencyKey, lines: [{ offerId: shop.offer.id, quantity: 0 }] });
    expect(refused.userErrors).toHaveLength(1);
    expect(await shop.counts('idempotencyRecords')).toEqual([0]);
    expect(await shop.buy({ idempotencyKey })).toMatchObject({ replayed: false, userErrors: [] });
  });

  it('returns the order that was placed, regardless of later changes', async () => {
    const input = shop.input({ expectedTotal: { amount: '1070.00', currency: 'USD' } });
    const first = await shop.buy(input);
    await shop.gateway.database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "prices" SET "unitPriceMinor" = 1`);
      await tx.query(sql`UPDATE "catalogueVersion" SET "version" = "version" + 1`);
      await tx.query(sql`UPDATE "creditLines" SET "limitMinor" = "usedMinor"`);
      await tx.query(sql`UPDATE "partners" SET "eligibleSince" = NULL WHERE "id" = ${NORTHWIND}`);
    });
    expect(await shop.buy(input)).toEqual({ ...first, replayed: true });
  });

  it.each([
    ['15 characters', 'k'.repeat(15)],
    ['256 characters', 'k'.repeat(256)],
    ['no character', ''],
    ['a line break', `${'k'.repeat(16)}\n`],
    ['a control character', `${'k'.repeat(16)}\u0000`],
    ['an invisible character', `${'k'.repeat(16)}\u200b`],
  ])('is refused if its key has %s', async (_, idempotencyKey) => {
    const { order, userErrors } = await shop.buy({ idempotencyKey });
    expect([order, userErrors]).toEqual([null, [{ code: VALUE_ERROR, path: ['idempotencyKey'] }]]);
    expect(await orders()).toBe(0);
  });

  it.each([16, 255])('may have a key of %d characters', async (length) => {
    expect((await shop.buy({ idempotencyKey: 'k'.repeat(length) })).userErrors).toEqual([]);
  });
});
