import { sql } from '../../src/platform/database/sql';
import { Secret } from '../../src/platform/secrets/secret';
import { PURCHASE } from '../purchase/shop';
import { acquireDatabase, type PooledDatabase } from '../support/database-pool';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type CommitProxy, startCommitProxy } from './commit-proxy';

describe('R8: a connection that is lost at the COMMIT of a purchase', () => {
  let pooled: PooledDatabase;
  let proxy: CommitProxy;
  let test: TestGateway;
  let input: object;

  beforeEach(async () => {
    pooled = await acquireDatabase();
    proxy = await startCommitProxy(String(pooled.url));
    test = await openTestGateway({ databaseUrl: new Secret(proxy.url) });
    await test.make.partner({ id: NORTHWIND });
    const [customer, offer] = [await test.make.customer(), await test.make.offer()];
    const lines = [{ offerId: offer.id, quantity: 1 }];
    input = { customer: { id: customer.id }, lines, idempotencyKey: 'cut-at-its-commit' };
  });
  afterEach(async () => {
    await test.close();
    await proxy.stop();
    await pooled.release();
  });

  const ordersIn = async () => (await test.gateway.database.query(sql`SELECT "id" FROM "orders"`)).length;

  it.each([
    ['commit lost', 0],
    ['response lost', 1],
  ] as const)(
    'R8: is reported as an unknown outcome (%s: %i order), and a retry with its key results in one order',
    async (fault, orders) => {
      proxy.cutNext(fault);
      const { status, errors } = await test.as('ADMIN_AGENT').ask(PURCHASE, { input });
      expect(status).toBe(503);
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining('Send the same request again, with the same idempotency key'),
          extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true },
        },
      ]);
      expect(await ordersIn()).toBe(orders);

      const { purchase } = await test.as('ADMIN_AGENT').query(PURCHASE, { input });
      expect(purchase).toMatchObject({ replayed: orders === 1, order: { id: expect.any(String) } });
      expect(await ordersIn()).toBe(1);
    },
  );
});
