import { raw, sql } from '../../src/database/sql';
import { expectInvariants } from '../support/invariants';
import { openShop, PURCHASE, type Shop } from './shop';

describe('a purchase that goes wrong on our side', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  /** Makes the database refuse a table's changes, as a full disk or a broken rule would. */
  const breakTable = (event: 'INSERT' | 'UPDATE', table: string) =>
    shop.gateway.database.transaction((tx) =>
      tx.query(
        raw(`CREATE TRIGGER "broken" BEFORE ${event} ON "${table}"
        BEGIN SELECT RAISE(ABORT, 'a secret of the database'); END`),
      ),
    );
  const mend = () => shop.gateway.database.transaction((tx) => tx.query(sql`DROP TRIGGER "broken"`));

  it.each([
    ['INSERT', 'idempotencyRecords'],
    ['UPDATE', 'creditLines'],
    ['INSERT', 'orders'],
    ['INSERT', 'orderLines'],
    ['INSERT', 'payments'],
    ['INSERT', 'software'],
    ['INSERT', 'auditEvents'],
  ] as const)('S3: leaves nothing behind when the %s of %s fails, and can be sent again', async (event, table) => {
    await breakTable(event, table);
    const before = await shop.everything();
    const input = shop.input();

    const { status, data, errors } = await shop.as('ADMIN_AGENT').ask(PURCHASE, { input });
    expect([status, data]).toEqual([200, { purchase: null }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(await shop.everything()).toEqual(before);

    await mend();
    expect(await shop.buy(input)).toMatchObject({ replayed: false, userErrors: [], order: { id: expect.any(String) } });
    expect(await shop.counts('orders', 'orderLines', 'payments', 'software', 'auditEvents')).toEqual([1, 1, 1, 1, 1]);
    await expectInvariants(shop.gateway);
  });

  it('does not take along the purchases that run beside it', async () => {
    await shop.gateway.database.transaction((tx) =>
      tx.query(sql`CREATE TRIGGER "broken" BEFORE INSERT ON "auditEvents"
        WHEN (SELECT "purchaseOrderNumber" FROM "orders" WHERE "id" = NEW."subjectId") = 'bad'
        BEGIN SELECT RAISE(ABORT, 'broken'); END`),
    );
    const numbers = Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? 'bad' : 'good'));
    const answers = await Promise.all(
      numbers.map((purchaseOrderNumber) =>
        shop.as('ADMIN_AGENT').ask(PURCHASE, { input: shop.input({ purchaseOrderNumber }) }),
      ),
    );
    expect(answers.map(({ data }) => data.purchase?.order !== undefined)).toEqual(
      numbers.map((each) => each === 'good'),
    );
    expect(await shop.counts('orders', 'payments', 'auditEvents')).toEqual([20, 20, 20]);
    await expectInvariants(shop.gateway);
  });
});
