import { randomUUID } from 'node:crypto';
import { sql } from '../../src/platform/database/sql';
import type { Bought } from '../cancellations/buying';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import { submission } from '../cancellations/requesting';
import type { Data } from '../support/client';
import { expectInvariants } from '../support/invariants';

describe('a submission that is repeated with its idempotency key', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  const REUSED = {
    cancellationRequest: null,
    userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }],
  };

  it('returns the same request, with replayed: true', async () => {
    const input = submission(await cancelling.buy());
    const first = await cancelling.submit(input);
    const before = await cancelling.everything();
    const again = await cancelling.submit(input);
    expect(first.replayed).toBe(false);
    expect(again).toEqual({ ...first, replayed: true });
    expect(await cancelling.everything()).toEqual(before);
  });

  it('has the same input if only the order of fields or default values differ', async () => {
    const input = submission(await cancelling.buy());
    const first = await cancelling.submit(input);
    const turned = Object.fromEntries(Object.entries(input).reverse());
    const again = await cancelling.submit({
      problemType: 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS',
      ...turned,
    });
    expect(again).toEqual({ ...first, replayed: true });
  });

  it('returns the same request to another user of the partner', async () => {
    const input = submission(await cancelling.buy());
    const first = await cancelling.submit(input);
    const colleague = cancelling.test.as(['ADMIN_AGENT', 'SALES_AGENT']);
    expect(await cancelling.submit(input, colleague)).toEqual({ ...first, replayed: true });
  });

  it.each([
    ['withdrawn', (id: string) => cancelling.withdraw(id), 'WITHDRAWN'],
    ['rejected', (id: string) => cancelling.decide(id, 'REJECT'), 'REJECTED'],
    ['completed', (id: string) => cancelling.decide(id, 'COMPLETE'), 'COMPLETED'],
  ])('returns the current request after it was %s, and opens no other', async (_what, close, status) => {
    const input = submission(await cancelling.buy());
    const { cancellationRequest } = await cancelling.submit(input);
    await close(cancellationRequest.id);
    const before = await cancelling.everything();
    const again = await cancelling.submit(input);
    expect(again).toMatchObject({ cancellationRequest: { id: cancellationRequest.id, status }, replayed: true });
    expect(await cancelling.everything()).toEqual(before);
  });

  const changes: readonly [string, (bought: Bought) => object][] = [
    ['title', () => ({ title: 'Ordered thrice' })],
    ['amount', () => ({ amountRequested: { amount: '10.01', currency: 'USD' } })],
    ['currency', () => ({ amountRequested: { amount: '10.00', currency: 'EUR' } })],
    ['phone', () => ({ contact: { name: 'Alex Wilber', email: 'alex@northwind.example', phone: '12345' } })],
    ['software', ({ software: [{ id }] }) => ({ softwareIds: [id] })],
    ['way to name the purchase', ({ number }) => ({ purchase: { orderId: number } })],
    ['list of attachments', () => ({ attachmentIds: [] })],
  ];

  it.each(changes)('is refused with IDEMPOTENCY_KEY_REUSED if the %s differs', async (_what, change) => {
    const bought = await cancelling.buy();
    const input = submission(bought);
    await cancelling.submit(input);
    const before = await cancelling.everything();
    expect(await cancelling.submit({ ...input, ...change(bought) })).toMatchObject(REUSED);
    expect(await cancelling.everything()).toEqual(before);
  });

  it('can use the same key for the corrected input if it was refused', async () => {
    const input = submission(await cancelling.buy());
    expect((await cancelling.submit({ ...input, title: '' })).userErrors).toMatchObject([{ code: 'REQUIRED' }]);
    expect(await cancelling.submit(input)).toMatchObject({ replayed: false, userErrors: [] });
  });

  it('opens one request if it is sent 50 times concurrently', async () => {
    const input = submission(await cancelling.buy());
    const answers: Data[] = await Promise.all(Array.from({ length: 50 }, () => cancelling.submit(input)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(answers.map(({ cancellationRequest }) => cancellationRequest.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [{ id }] = answers.map(({ cancellationRequest }) => cancellationRequest);
    expect(await cancelling.audited(id)).toHaveLength(1);
  });

  it('opens one request if it is sent 20 times concurrently with two inputs, and the other input is refused', async () => {
    const bought = await cancelling.buy();
    const input = submission(bought);
    const other = { ...input, title: 'Another title' };
    const inputs = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? input : other));
    const answers: Data[] = await Promise.all(inputs.map((each) => cancelling.submit(each)));
    expect(answers.filter(({ replayed }) => replayed)).toHaveLength(9);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(Array.from({ length: 10 }, () => 'IDEMPOTENCY_KEY_REUSED'));
    const requests = await cancelling.rows(sql`SELECT "id" FROM "cancellationRequests" WHERE "orderId" = ${bought.id}`);
    expect(requests).toHaveLength(1);
  });

  it('is a separate request with another key, and is refused because the first one is open', async () => {
    const input = submission(await cancelling.buy());
    await cancelling.submit(input);
    const { userErrors } = await cancelling.submit({ ...input, idempotencyKey: randomUUID() });
    expect(userErrors).toMatchObject([{ code: 'CANCELLATION_ALREADY_OPEN' }]);
  });
});
