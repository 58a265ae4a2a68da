import { sql } from '../../src/platform/database/sql';
import { claimIdempotencyKey } from '../../src/platform/idempotency/claim-idempotency-key';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const viewer = {
  id: 'alex',
  name: 'Alex',
  partnerId: NORTHWIND,
  roles: ['ADMIN_AGENT'],
  requestId: 'r-1',
  locale: 'en',
} as const;

/** A repetition can arrive after an upgrade, so the hash of an input is the same in each version. */
describe('the stored hash of an input', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('the keys refer to results that do not exist');
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(() => test.close());

  // Computed with Python: sha256(json.dumps(input, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()).
  it.each([
    ['nothing but its key', {}, '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'],
    [
      'names in any order, null and absent values, and text of any kind',
      {
        title: 'Zoë “Z”\\\t\u0001\u2028\u{1F600}',
        ids: ['b', 'a'],
        note: null,
        impact: undefined,
        customer: { id: 'cus_1' },
      },
      '70066cb04224741875252b578534c1959e03005cc8f6655ba9ef7a04f7273706',
    ],
    [
      'money in another spelling',
      { total: { currency: 'USD', amount: '10.0' }, lines: [{ quantity: 2, price: { amount: '7', currency: 'JPY' } }] },
      'f6cb96e01f46e583c347c32b2556ac1fffab0eac1abd068daa521c303e788b8e',
    ],
    [
      'money with too many decimals',
      { total: { amount: '1.50', currency: 'JPY' } },
      '2c30d73c9b430411be0253a48cd089962ffb72f13db3b0e39f4fb06d331cd446',
    ],
  ])('is the one that other tools compute for %s', async (what, input, expected) => {
    const idempotencyKey = `the key of ${what}`;
    const request = { operation: 'test', input: { ...input, idempotencyKey }, resultId: 'res_1' };
    await test.gateway.database.transaction((tx) => claimIdempotencyKey(tx, viewer, request));
    const stored = await test.gateway.database.query(
      sql`SELECT "inputHash" FROM "idempotencyRecords" WHERE "key" = ${idempotencyKey}`,
    );
    expect(stored).toEqual([{ inputHash: expected }]);
  });
});
