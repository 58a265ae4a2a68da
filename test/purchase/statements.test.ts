import { statementsOf, verbAndTable } from '../support/statements';
import { openShop, type Shop } from './shop';

const ANSWER = ['SELECT orders', 'SELECT orderLines', 'SELECT software'];

describe('the statements of a purchase', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
    // The first purchase begins the audit trail of the partner, which costs one more statement.
    await shop.buy();
  });
  afterAll(() => shop.close());

  const statementsOfBuying = async (some: object) => (await statementsOf(() => shop.buy(some))).map(verbAndTable);

  it.each([1, 60])('are 16 for %d lines, and one more for each level of the selection', async (count) => {
    const lines = Array.from({ length: count }, () => ({ offerId: shop.offer.id, quantity: 1 }));
    expect(await statementsOfBuying({ lines })).toEqual([
      'INSERT idempotencyRecords',
      'SELECT partners',
      'SELECT customers',
      'SELECT catalogueVersion',
      'SELECT deliveryPolicies',
      'INSERT orders',
      'INSERT orderLines',
      'INSERT payments',
      'INSERT software',
      'UPDATE creditLines',
      'UPDATE orderLines',
      'SELECT productKeys',
      'SELECT keyStocks',
      'SELECT auditChains',
      'INSERT auditEvents',
      'UPDATE auditChains',
      ...ANSWER,
    ]);
  });

  it('are 2 if it is sent again, and those that are sent together with the first', async () => {
    const input = shop.input();
    await shop.buy(input);
    expect(await statementsOfBuying(input)).toEqual([
      'INSERT idempotencyRecords',
      'SELECT partners',
      'SELECT customers',
      'SELECT catalogueVersion',
      'SELECT deliveryPolicies',
      'SELECT idempotencyRecords',
      ...ANSWER,
    ]);
  });

  it('end when it is refused', async () => {
    expect(await statementsOfBuying({ lines: [] })).toEqual([]);
    expect(await statementsOfBuying({ lines: [{ offerId: shop.offer.id, quantity: 0 }] })).toEqual([
      'INSERT idempotencyRecords',
      'SELECT partners',
      'SELECT customers',
      'SELECT catalogueVersion',
      'SELECT deliveryPolicies',
    ]);
  });
});
