import { flightsOf } from '../support/statements';
import { openShop, type Shop } from './shop';

describe('the round trips of a purchase on PostgreSQL', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
    // The audit trail of the partner is begun.
    await shop.buy();
  });
  afterEach(() => shop.close());

  it('are five between its begin and its commit, and nothing is locked in the first two', async () => {
    const [claim, reads, writes, lock, audit] = await flightsOf(() => shop.buy());
    expect(claim).toEqual(['INSERT idempotencyRecords']);
    expect(reads).toEqual(['SELECT partners', 'SELECT customers', 'SELECT catalogueVersion', 'SELECT deliveryPolicy']);
    expect(writes).toEqual([
      'INSERT orders',
      'INSERT orderLines',
      'INSERT payments',
      'INSERT software',
      'UPDATE creditLines',
      'UPDATE orderLines',
      'SELECT productKeys',
    ]);
    expect(lock).toEqual(['SELECT auditChains']);
    expect(audit).toEqual(['INSERT auditEvents', 'UPDATE auditChains']);
  });
});
