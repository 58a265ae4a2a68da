import { DAY_MS } from '../../src/platform/base/clock';
import { expectInvariants } from '../support/invariants';
import { statementsOf } from '../support/statements';
import { NORTHWIND } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';

describe('a preview of a cancellation', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  it('S13: returns the refundable amount of an order and changes nothing', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 107_000, quantity: 3 }, { unitPriceMinor: 1 }]);
    const before = await cancelling.everything();
    const preview = await cancelling.preview({
      customer: { id: bought.customerId },
      purchase: { orderId: bought.id },
    });
    expect(preview).toEqual({
      software: bought.software.map(({ id }) => ({ id })),
      refundable: { amount: '3210.01', currency: 'USD' },
      cancellableUntil: null,
      keysToRevoke: 0,
      linksToRevoke: 0,
      downloadsMade: 0,
      userErrors: [],
    });
    expect(await cancelling.everything()).toEqual(before);
  });

  it('S17: counts the keys and the active links that would be revoked, and the downloads of all links', async () => {
    const { make, clock } = cancelling.test;
    const bought = await cancelling.buy();
    const [{ id: softwareId, skuId }] = bought.software;
    const about = { softwareId, skuId, partnerId: NORTHWIND };
    for (const version of ['2022', '2019']) await make.key({ ...about, version });
    const productId = skuId.replace(/^sku_(.*):.*$/, 'prd_$1');
    const link = { softwareId, editionId: (await make.edition({ productId })).id };
    clock.advance(-9);
    await make.link({ ...link, downloadsUsed: 3, endedAt: clock.now + 9 });
    clock.advance(9);
    await make.link({ ...link, round: 2, downloadsUsed: 4 });
    const exhausted = { downloadsUsed: 50, exhaustedAt: clock.now };
    await make.link({ ...link, editionId: (await make.edition({ productId, version: '2019' })).id, ...exhausted });

    const input = { customer: { id: bought.customerId }, purchase: { orderId: bought.number } };
    expect(await cancelling.preview(input)).toMatchObject({ keysToRevoke: 2, linksToRevoke: 1, downloadsMade: 57 });
  });

  it('can be limited to some software of an order', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 250 }]);
    const softwareIds = [bought.software[1]?.id];
    const preview = await cancelling.preview({
      customer: { id: bought.customerId },
      purchase: { orderId: bought.id },
      softwareIds,
    });
    expect(preview.software).toEqual([{ id: softwareIds[0] }]);
    expect(preview.refundable).toEqual({ amount: '2.50', currency: 'USD' });
  });

  it('can be limited to one subscription of an order', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100, termMonths: 12 }, { termMonths: 12 }]);
    const [first] = bought.software;
    const preview = await cancelling.preview({
      customer: { id: bought.customerId },
      purchase: { subscriptionId: first?.subscriptionId },
    });
    expect(preview.software).toEqual([{ id: first?.id }]);
    expect(preview.refundable).toEqual({ amount: '1.00', currency: 'USD' });
  });

  it('returns the earliest deadline of the software', async () => {
    const bought = await cancelling.buy([{}, {}, {}]);
    const { now } = cancelling.test.clock;
    const deadlines = [null, now + 2 * DAY_MS, now + DAY_MS];
    for (const [index, deadline] of deadlines.entries()) {
      const { id } = bought.software[index] ?? {};
      await cancelling.setDeadline(id, deadline);
    }
    const { cancellableUntil } = await cancelling.preview({
      customer: { id: bought.customerId },
      purchase: { orderId: bought.id },
    });
    expect(cancellableUntil).toBe(new Date(now + DAY_MS).toISOString());
  });

  it('omits software that is already cancelled or pending', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 200 }, { unitPriceMinor: 400 }]);
    const [cancelled, pending, active] = bought.software;
    const amountRequested = { amount: '0.50', currency: 'USD' };
    const request = await cancelling.request(bought, { softwareIds: [cancelled?.id], amountRequested });
    await cancelling.decide(request, 'COMPLETE');
    await cancelling.request(bought, { softwareIds: [pending?.id], amountRequested });
    const preview = await cancelling.preview({ customer: { id: bought.customerId }, purchase: { orderId: bought.id } });
    expect(preview.software).toEqual([{ id: active?.id }]);
    expect(preview.refundable).toEqual({ amount: '4.00', currency: 'USD' });
  });

  it('returns the same errors as a submission would', async () => {
    const bought = await cancelling.buy();
    await cancelling.request(bought);
    const preview = await cancelling.preview({ customer: { id: bought.customerId }, purchase: { orderId: bought.id } });
    expect(preview).toMatchObject({
      software: [],
      refundable: null,
      userErrors: [{ code: 'CANCELLATION_ALREADY_OPEN', path: ['purchase'] }],
    });
  });

  it('runs five statements, also for an order of twelve lines', async () => {
    const bought = await cancelling.buy(Array.from({ length: 12 }, () => ({})));
    const input = { customer: { id: bought.customerId }, purchase: { orderId: bought.id } };
    const statements = await statementsOf(() => cancelling.preview(input));
    expect(statements).toHaveLength(5);
  });
});
