import { flightsOf } from '../support/statements';
import { openShop, type Shop } from './shop';

describe('the round trips of a purchase on PostgreSQL', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  it('are three between its begin and its commit, and the credit line is locked in the last one', async () => {
    const [claim, reads, writes] = await flightsOf(() => shop.buy());
    expect(claim).toEqual(['INSERT idempotencyRecords']);
    expect(reads).toEqual(['SELECT partners', 'SELECT customers', 'SELECT catalogueVersion', 'SELECT deliveryPolicy']);
    expect(writes).toEqual([
      'INSERT orders',
      'INSERT orderLines',
      'INSERT payments',
      'INSERT software',
      'INSERT auditEvents',
      'UPDATE creditLines',
    ]);
  });
});
