import type { Changes } from '../../src/audit/changes';
import { setKeyThreshold } from '../../src/delivery/set-key-threshold';
import { sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';
import { openGateway } from '../../src/server/gateway';
import { buildServer } from '../../src/server/server';
import { raiseKeyStockAlarms } from '../../src/software/key-stock-alarms';
import { requester, submission } from '../cancellations/requesting';
import { type KeyShop, openKeyShop } from '../purchase/key-shop';
import { graphqlClient } from '../support/client';
import { importLines, KEY_FILE_HEADER } from '../support/import-lines';
import { OPERATOR } from '../support/operator';

const BUY = `mutation ($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }`;

describe('the alarm of a key stock', () => {
  let shop: KeyShop;

  beforeEach(async () => {
    shop = await openKeyShop();
  });
  afterEach(() => shop.close());

  const watch = (skuId: string, threshold: number | null, version = '2022') =>
    shop.gateway.database.transaction((tx) => setKeyThreshold(tx, OPERATOR, { skuId, version, threshold }));

  /** Returns the alarms of the audit trail, oldest first. */
  const alarms = async () => {
    const events = await shop.gateway.database.query<{ subjectId: string; changes: string; partnerId: string }>(
      sql`SELECT "subjectId", "changes", "partnerId" FROM "auditEvents" WHERE "action" = 'KEY_STOCK_LOW' ORDER BY "sequence"`,
    );
    return events.map(({ subjectId, changes, partnerId }) => {
      const facts = Object.entries(JSON.parse(changes) as Changes).map(([field, [, after]]) => [field, after]);
      return { skuId: subjectId, partnerId, ...Object.fromEntries(facts) };
    });
  };
  const refill = async (skuId: string, count: number) => {
    const [productId, catalogId] = skuId.slice('sku_'.length).split(':');
    const lines = Array.from({ length: count }, () => `${productId},${catalogId},2022,${randomKey()},`);
    await importLines(shop.gateway, [KEY_FILE_HEADER, ...lines]);
  };

  it('is raised once if two keys are sold of eleven with a threshold of ten, and again only after a refill', async () => {
    const { offerId, skuId } = await shop.offerOf(11);
    await watch(skuId, 10);
    await shop.bought(offerId, 1);
    expect(await alarms()).toEqual([]);
    await shop.bought(offerId, 1);
    const first = { skuId, partnerId: '', version: '2022', threshold: 10, stock: 9 };
    expect(await alarms()).toEqual([first]);
    await shop.bought(offerId, 3);
    expect(await alarms()).toHaveLength(1);

    await refill(skuId, 3);
    await shop.bought(offerId, 1);
    expect(await alarms()).toHaveLength(1);
    await refill(skuId, 2);
    expect(await alarms()).toHaveLength(1);
    await shop.bought(offerId, 1);
    expect(await alarms()).toEqual([first, first]);
  });

  it('is raised once if keys are drawn of an older version, which are not promised before', async () => {
    const { offerId, skuId, productId } = await shop.offerOf(5);
    const older = await shop.make.edition({ productId, version: '2019' });
    await shop.fill(skuId, 11, '2019');
    await watch(skuId, 10, '2019');
    for (let each = 0; each < 3; each++) await shop.collect(await shop.bought(offerId, 1), older.id);
    expect(await alarms()).toMatchObject([{ version: '2019', stock: 9 }]);
  });

  it('is not raised again when promised keys are drawn', async () => {
    const { offerId, skuId, editionId } = await shop.offerOf(3);
    await watch(skuId, 2);
    const softwareId = await shop.bought(offerId, 2);
    await shop.collect(softwareId, editionId);
    expect(await alarms()).toMatchObject([{ stock: 1 }]);
  });

  it('is raised once by fifty concurrent buyers', async () => {
    const { offerId, skuId } = await shop.offerOf(60);
    await watch(skuId, 40);
    await Promise.all(Array.from({ length: 50 }, () => shop.bought(offerId, 1)));
    expect(await alarms()).toMatchObject([{ skuId, stock: 39, threshold: 40 }]);
    expect(shop.warnings).toHaveLength(1);
  });

  it('is raised once by fifty concurrent draws of an older version', async () => {
    const { offerId, skuId, productId } = await shop.offerOf(60);
    const older = await shop.make.edition({ productId, version: '2019' });
    await shop.fill(skuId, 60, '2019');
    await watch(skuId, 40, '2019');
    const ids = [];
    for (let each = 0; each < 50; each++) ids.push(await shop.bought(offerId, 1));
    await Promise.all(ids.map((id) => shop.collect(id, older.id)));
    expect(await alarms()).toMatchObject([{ stock: 39 }]);
  });

  it('is raised once by buyers in two processes, in the log of the one that committed it', async () => {
    const { offerId, skuId } = await shop.offerOf(20);
    await watch(skuId, 15);
    const warnings: object[] = [];
    const there = await openGateway(shop.gateway.config, {
      dataSource: dataSourceOptions(shop.gateway.config),
      clock: () => shop.clock.now,
      onError: (error) => {
        throw error;
      },
      onWarning: (warning) => warnings.push(warning),
    });
    const app = await buildServer(there);
    const agent = graphqlClient(app, shop.as('ADMIN_AGENT').token);
    const input = {
      customer: { id: shop.customer.id },
      paymentMethod: 'CREDIT_LINE',
      lines: [{ offerId, quantity: 1 }],
    };
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2 === 0
          ? shop.bought(offerId, 1)
          : agent.query(BUY, { input: { ...input, idempotencyKey: `buyer-number-${index}-of-two-processes` } }),
      ),
    );
    await app.close();
    await there.close();
    expect(await alarms()).toMatchObject([{ stock: 14 }]);
    expect([...shop.warnings, ...warnings]).toHaveLength(1);
  });

  it('is a warning with the SKU, version, stock and threshold, and without a key', async () => {
    const { offerId, skuId } = await shop.offerOf(1);
    await watch(skuId, 1);
    await shop.bought(offerId, 1);
    expect(shop.warnings).toEqual([
      {
        text: 'few product keys are left to sell',
        facts: { alarm: 'KEY_STOCK_LOW', skuId, version: '2022', stock: 0, threshold: 1 },
      },
    ]);
  });

  it('is neither logged nor raised by a change that is rolled back', async () => {
    const { skuId } = await shop.offerOf(1);
    await watch(skuId, 1);
    const { database } = shop.gateway;
    const failing = database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "productKeys" SET "fingerprint" = 'aside:' || "id" WHERE "skuId" = ${skuId}`);
      await raiseKeyStockAlarms(tx, OPERATOR, [{ skuId, version: '2022' }]);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect([shop.warnings, await alarms()]).toEqual([[], []]);
  });

  it('can be raised again after a cancellation returns a promised key', async () => {
    const { offerId, skuId } = await shop.offerOf(2);
    await watch(skuId, 2);
    const { order } = await shop.buyLines({ offerId, quantity: 1 });
    const { submit, decide } = requester(shop);
    const { cancellationRequest } = await submit(submission({ id: order.id, customerId: shop.customer.id }));
    await decide(cancellationRequest.id, 'COMPLETE');
    expect(await alarms()).toHaveLength(1);
    await shop.bought(offerId, 1);
    expect(await alarms()).toHaveLength(2);
  });

  it('is raised at once by a threshold above the stock, and ended by a lower one', async () => {
    const { offerId, skuId } = await shop.offerOf(5);
    expect(await watch(skuId, 6)).toEqual({ 'threshold.2022': [null, 6] });
    expect(await alarms()).toHaveLength(1);
    expect(await watch(skuId, 6)).toEqual({});
    await watch(skuId, 5);
    await shop.bought(offerId, 1);
    expect(await alarms()).toHaveLength(2);
    expect(await watch(skuId, null)).toEqual({ 'threshold.2022': [5, null] });
    await shop.bought(offerId, 1);
    expect(await alarms()).toHaveLength(2);
  });

  it.each([
    ['zero', { threshold: 0 }, 'OUT_OF_RANGE'],
    ['a fraction', { threshold: 1.5 }, 'INVALID_FORMAT'],
    ['more than a million', { threshold: 1_000_001 }, 'OUT_OF_RANGE'],
    ['a version that the product does not have', { version: '1999' }, 'INVALID_VALUE'],
    ['an unknown SKU', { skuId: 'sku_unknown:0001' }, 'SKU_NOT_FOUND'],
  ])('has no threshold of %s', async (_what, wrong, code) => {
    const { skuId } = await shop.offerOf(1);
    const input = { skuId, version: '2022', threshold: 1, ...wrong };
    await expect(shop.gateway.database.transaction((tx) => setKeyThreshold(tx, OPERATOR, input))).rejects.toMatchObject(
      { code },
    );
  });

  it('has no threshold for a SKU without product keys', async () => {
    const { skuId } = await shop.offerOf(0, { keyDelivery: 'NONE' });
    await expect(watch(skuId, 1)).rejects.toMatchObject({ code: 'INVALID_VALUE' });
  });
});

let keys = 0;

function randomKey(): string {
  keys += 1;
  return `STOCK-ALARM-${String(keys).padStart(6, '0')}`;
}
