import { setKeyThreshold } from '../../src/delivery/set-key-threshold';
import { OPERATOR } from '../support/operator';
import { STOCK, SubscriptionHarness } from './subscription-harness';
import { transports } from './subscriptions-client';

describe.each(transports)('alarms of key stocks over %s', (transport) => {
  let harness: SubscriptionHarness;

  beforeAll(async () => {
    harness = await SubscriptionHarness.open(transport);
  });
  afterAll(() => harness.close());

  it('are sent to each operator once, with the stock at that time', async () => {
    const { test, buy } = harness.cancelling;
    const customer = await test.make.customer();
    const { software } = await buy([{}], customer.id);
    const [bought] = software;
    const { node } = await test
      .as('OPERATOR')
      .query(`{ node(id: "${bought?.id}") { ... on Software { sku { id } } } }`);
    const skuId: string = node.sku.id;
    const subscriptions = [
      await harness.subscribe(STOCK, '', 'OPERATOR'),
      await harness.subscribe(STOCK, '', 'OPERATOR'),
    ];
    const stocks = [0, 1].map((more) => 1_000_000 - more);
    for (const threshold of [stocks[0], null, stocks[1]])
      await test.gateway.database.transaction((tx) =>
        setKeyThreshold(tx, OPERATOR, { skuId, version: '2022', threshold: threshold ?? null }),
      );
    for (const subscription of subscriptions) {
      const events = [await subscription.next(), await subscription.next()].map(({ data }) => data.keyStockAlarms);
      const raisedAt = new Date(test.clock.now).toISOString();
      const alarm = { sku: { id: skuId }, version: '2022', stock: expect.any(Number), raisedAt };
      expect(events).toEqual(stocks.map((threshold) => ({ ...alarm, threshold })));
    }
  });
});
