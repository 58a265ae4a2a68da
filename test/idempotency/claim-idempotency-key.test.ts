import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../../src/platform/base/clock';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { submission } from '../cancellations/requesting';
import { expectInvariants } from '../support/invariants';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';

const PURCHASE = `mutation ($input: PurchaseInput!) { purchase(input: $input) {
  order { id } replayed userErrors { code path }
} }`;

describe('an idempotency key', () => {
  let cancelling: Cancelling;
  let offerId: string;

  beforeAll(async () => {
    cancelling = await openCancellations();
    offerId = (await cancelling.test.make.offer()).id;
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  const malformed: readonly [string, string][] = [
    ['nothing', ''],
    ['blanks', ' '.repeat(16)],
    ['invisible characters', '\u3164'.repeat(16)],
    ['15 characters', 'a'.repeat(15)],
    ['256 characters', 'a'.repeat(256)],
    ['a null character', `${'a'.repeat(16)}\0`],
    ['a line break', `${'a'.repeat(16)}\n`],
    ['a zero-width character', `${'a'.repeat(16)}\u200b`],
    ['half a surrogate pair', `${'a'.repeat(16)}\ud800`],
  ];

  it.each(malformed)('of %s is refused for a submission and for a purchase', async (_what, idempotencyKey) => {
    const bought = await cancelling.buy();
    const refusal = [{ code: VALUE_ERROR, path: ['idempotencyKey'] }];
    const before = await cancelling.everything();
    expect((await cancelling.submit(submission(bought, { idempotencyKey }))).userErrors).toEqual(refusal);
    expect((await buyAs(NORTHWIND, idempotencyKey, bought.customerId)).userErrors).toEqual(refusal);
    expect(await cancelling.everything()).toEqual(before);
  });

  it.each(['a'.repeat(16), 'b'.repeat(255), '𠮷'.repeat(255), 'a key with blanks, “quotes” & 汉字'])(
    'can be %s',
    async (idempotencyKey) => {
      const input = submission(await cancelling.buy(), { idempotencyKey });
      expect((await cancelling.submit(input)).userErrors).toEqual([]);
      expect((await cancelling.submit(input)).replayed).toBe(true);
    },
  );

  it('is compared exactly: case and spaces count', async () => {
    const [key, bought] = ['AbCdEfGh-12345678', await cancelling.buy([{}, {}, {}])];
    for (const [index, idempotencyKey] of [key, key.toLowerCase(), `${key} `].entries()) {
      const some = { softwareIds: [bought.software[index]?.id], idempotencyKey };
      expect(await cancelling.submit(submission(bought, some))).toMatchObject({ replayed: false, userErrors: [] });
    }
  });

  it('belongs to one partner: the same key of another partner is a different one', async () => {
    const idempotencyKey = randomUUID();
    const ours = await buyAs(NORTHWIND, idempotencyKey);
    const theirs = await buyAs(TAILSPIN, idempotencyKey);
    expect([ours, theirs]).toMatchObject([
      { replayed: false, userErrors: [] },
      { replayed: false, userErrors: [] },
    ]);
    expect(theirs.order.id).not.toBe(ours.order.id);
  });

  it('belongs to one operation: a purchase and a submission can have the same key, and each can be repeated', async () => {
    const idempotencyKey = randomUUID();
    const { customerId, ...bought } = await cancelling.buy();
    const order = await buyAs(NORTHWIND, idempotencyKey, customerId);
    expect(order).toMatchObject({ replayed: false, userErrors: [] });
    const input = submission({ ...bought, customerId }, { idempotencyKey });
    const payload = await cancelling.submit(input);
    expect(payload).toMatchObject({ replayed: false, userErrors: [] });
    expect(await buyAs(NORTHWIND, idempotencyKey, customerId)).toEqual({ ...order, replayed: true });
    expect(await cancelling.submit(input)).toEqual({ ...payload, replayed: true });
  });

  async function buyAs(partnerId: string, idempotencyKey: string, customerId?: string) {
    const { make, as } = cancelling.test;
    const id = customerId ?? (await make.customer({ partnerId })).id;
    const input = { customer: { id }, lines: [{ offerId, quantity: 1 }], idempotencyKey };
    return (await as('ADMIN_AGENT', partnerId).query(PURCHASE, { input })).purchase;
  }

  it('is kept for years', async () => {
    const input = submission(await cancelling.buy());
    const first = await cancelling.submit(input);
    cancelling.test.clock.advance(1_000 * DAY_MS);
    expect(await cancelling.submit(input)).toEqual({ ...first, replayed: true });
  });
});
