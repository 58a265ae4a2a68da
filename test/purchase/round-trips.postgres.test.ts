import { roundTripsOf } from '../support/statements';
import { openShop, type Shop } from './shop';

describe('the round trips of a purchase on PostgreSQL', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
    // The first purchase begins the audit trail of the partner, which costs one more statement.
    await shop.buy();
  });
  afterEach(() => shop.close());

  it('are four between BEGIN and COMMIT, and the first one locks nothing that other purchases need', async () => {
    const [reads, writes, lock, audit] = await roundTripsOf(() => shop.buy());
    expect(reads).toEqual([
      'INSERT idempotencyRecords',
      'SELECT partners',
      'SELECT customers',
      'SELECT catalogueVersion',
      'SELECT deliveryPolicies',
    ]);
    expect(writes).toEqual([
      'INSERT orders',
      'INSERT orderLines',
      'INSERT payments',
      'INSERT software',
      'UPDATE creditLines',
      'UPDATE orderLines',
      'SELECT productKeys',
      'SELECT keyStocks',
    ]);
    expect(lock).toEqual(['SELECT auditChains']);
    expect(audit).toEqual(['INSERT auditEvents', 'UPDATE auditChains']);
  });
});
