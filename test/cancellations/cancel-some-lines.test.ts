import { expectInvariants } from '../support/invariants';
import type { Bought } from './buying';
import { type Cancelling, openCancellations } from './cancelling';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const ORDER = `query ($number: String!) { order(number: $number) {
  status payment { status refunded { amount } } lines { software { status } }
} }`;

describe('cancelling some lines of an order', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  async function orderOf({ number }: Bought) {
    const { order } = await cancelling.agent.query(ORDER, { number });
    const statuses = order.lines.map(({ software }: { software: { status: string } }) => software.status);
    return [order.status, ...statuses, order.payment.status, order.payment.refunded.amount];
  }

  it('changes only those lines, step by step, until the order is cancelled', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 200 }, { unitPriceMinor: 400 }]);
    const [first, second] = bought.software;
    expect(await orderOf(bought)).toEqual(['COMPLETED', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'PAID', '0.00']);

    const one = await cancelling.request(bought, { softwareIds: [second?.id], amountRequested: usd('2.00') });
    expect(await orderOf(bought)).toEqual(['COMPLETED', 'ACTIVE', 'CANCELLATION_PENDING', 'ACTIVE', 'PAID', '0.00']);

    await cancelling.decide(one, 'COMPLETE', { amountApproved: usd('1.50') });
    const partly = ['PARTIALLY_CANCELLED', 'ACTIVE', 'CANCELLED', 'ACTIVE', 'PARTIALLY_REFUNDED'];
    expect(await orderOf(bought)).toEqual([...partly, '1.50']);

    const another = await cancelling.request(bought, { softwareIds: [first.id], amountRequested: usd('1.00') });
    await cancelling.decide(another, 'REJECT');
    expect(await orderOf(bought)).toEqual([...partly, '1.50']);

    const rest = await cancelling.request(bought, { amountRequested: usd('5.00') });
    await cancelling.decide(rest, 'COMPLETE');
    const cancelled = ['CANCELLED', 'CANCELLED', 'CANCELLED', 'CANCELLED', 'PARTIALLY_REFUNDED', '6.50'];
    expect(await orderOf(bought)).toEqual(cancelled);
  });

  it('refunds an order in full, line by line', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 200 }]);
    for (const [index, amount] of ['1.00', '2.00'].entries()) {
      const some = { softwareIds: [bought.software[index]?.id], amountRequested: usd(amount) };
      await cancelling.decide(await cancelling.request(bought, some), 'COMPLETE');
    }
    expect(await orderOf(bought)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED', 'REFUNDED', '3.00']);
  });

  it('leaves keys and downloads of the other lines available', async () => {
    const { bought, softwareId, editionId, keyValue, linkPath } = await cancelling.buyDelivered([{}, {}]);
    const some = { softwareIds: [bought.software[1]?.id] };
    await cancelling.decide(await cancelling.request(bought, some), 'COMPLETE');
    const { keys, userErrors } = await cancelling.getKeysAndDownloads(softwareId, editionId);
    expect({ keys, userErrors }).toMatchObject({ keys: [{ value: keyValue }], userErrors: [] });
    expect((await cancelling.test.app.inject({ url: linkPath })).statusCode).toBe(303);
  });

  it('leaves an order partially cancelled while a request for the rest is open', async () => {
    const bought = await cancelling.buy([{ unitPriceMinor: 100 }, { unitPriceMinor: 200 }]);
    const some = { softwareIds: [bought.software[0].id], amountRequested: usd('0.10') };
    const first = await cancelling.request(bought, some);
    const second = await cancelling.request(bought, { amountRequested: usd('0.20') });
    await cancelling.decide(first, 'COMPLETE');
    const status = ['PARTIALLY_CANCELLED', 'CANCELLED', 'CANCELLATION_PENDING'];
    expect((await orderOf(bought)).slice(0, 3)).toEqual(status);
    await cancelling.withdraw(second);
    expect((await orderOf(bought)).slice(0, 3)).toEqual(['PARTIALLY_CANCELLED', 'CANCELLED', 'ACTIVE']);
  });
});
