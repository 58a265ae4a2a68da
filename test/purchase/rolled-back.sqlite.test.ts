import { expectInvariants } from '../support/invariants';
import { refuse } from '../support/refuse';
import { openShop, PURCHASE, type Shop } from './shop';

describe('a purchase that SQLite rolls back by itself, as on a full disk', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it.each(['idempotencyRecords', 'orders', 'orderLines', 'payments', 'software', 'auditEvents'])(
    'S3: leaves nothing of what was sent together with the INSERT of %s',
    async (table) => {
      const { database } = shop.gateway;
      const stopRefusing = await refuse(database, { event: 'INSERT', table, message: 'rolled back', isRollback: true });
      const before = await shop.everything();
      const { data } = await shop.as('ADMIN_AGENT').ask(PURCHASE, { input: shop.input() });
      expect(data?.purchase ?? null).toBeNull();
      expect(await shop.everything()).toEqual(before);

      await stopRefusing();
      expect(await shop.buy()).toMatchObject({ replayed: false, userErrors: [] });
      await expectInvariants(shop.gateway);
    },
  );
});
