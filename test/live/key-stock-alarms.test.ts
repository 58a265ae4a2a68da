import { setKeyThreshold } from '../../src/delivery/set-key-threshold';
import { SECOND_MS } from '../../src/platform/base/clock';
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
    const raisedAt: string[] = [];
    for (const threshold of [stocks[0], null, stocks[1]]) {
      test.clock.advance(SECOND_MS);
      if (threshold) raisedAt.push(new Date(test.clock.now).toISOString());
      await test.gateway.database.transaction((tx) =>
        setKeyThreshold(tx, OPERATOR, { skuId, version: '2022', threshold: threshold ?? null }),
      );
    }
    const alarms = stocks.map((threshold, index) => ({
      ...{ sku: { id: skuId }, version: '2022', stock: expect.any(Number) },
      ...{ threshold, raisedAt: raisedAt[index] },
    }));
    for (const subscription of subscriptions) {
      const events = [await subscription.next(), await subscription.next()].map(({ data }) => data.keyStockAlarms);
      expect(events).toEqual(alarms);
    }
    const present = STOCK.replace('keyStockAlarms', 'keyStockAlarms(sendInitial: true)');
    const later = await harness.subscribe(present, '', 'OPERATOR');
    expect((await later.next()).data.keyStockAlarms).toEqual(alarms[1]);
  });
});
