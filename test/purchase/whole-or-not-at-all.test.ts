import { expectInvariants } from '../support/invariants';
import { refuse } from '../support/refuse';
import { openShop, PURCHASE, type Shop } from './shop';

describe('a purchase that fails in the database', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it.each([
    ['INSERT', 'idempotencyRecords'],
    ['UPDATE', 'creditLines'],
    ['INSERT', 'orders'],
    ['INSERT', 'orderLines'],
    ['INSERT', 'payments'],
    ['INSERT', 'software'],
    ['INSERT', 'auditEvents'],
  ] as const)('S3: changes nothing when the %s of %s fails, and can be sent again', async (event, table) => {
    const stopRefusing = await refuse(shop.gateway.database, { event, table, message: 'a secret of the database' });
    const before = await shop.everything();
    const input = shop.input();

    const { status, data, errors } = await shop.as('ADMIN_AGENT').ask(PURCHASE, { input });
    // If the failure cannot be recorded in the audit trail, the whole request fails.
    expect([status, data]).toEqual(table === 'auditEvents' ? [500, null] : [200, { purchase: null }]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(await shop.everything()).toEqual(before);

    await stopRefusing();
    expect(await shop.buy(input)).toMatchObject({ replayed: false, userErrors: [], order: { id: expect.any(String) } });
    expect(await shop.counts('orders', 'orderLines', 'payments', 'software', 'auditEvents')).toEqual([1, 1, 1, 1, 1]);
    await expectInvariants(shop.gateway);
  });

  it('does not affect concurrent purchases', async () => {
    const when = `(SELECT "purchaseOrderNumber" FROM "orders" WHERE "id" = NEW."subjectId") = 'bad'`;
    await refuse(shop.gateway.database, { event: 'INSERT', table: 'auditEvents', message: 'broken', when });
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
