import { signDemoToken } from '../../src/demo/demo-issuer';
import { type Client, type Data, graphqlClient } from '../support/client';
import { expectInvariants } from '../support/invariants';
import { TAILSPIN } from '../support/test-gateway';
import { type Cancelling, openCancellations } from './cancelling';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const NOT_OPEN = {
  cancellationRequest: null,
  userErrors: [{ code: 'CANCELLATION_NOT_OPEN', path: ['cancellationRequestId'] }],
};

describe('a repeated request to close a cancellation', () => {
  let cancelling: Cancelling;

  beforeAll(async () => {
    cancelling = await openCancellations();
  });
  afterEach(() => expectInvariants(cancelling.test.gateway));
  afterAll(() => cancelling.test.close());

  const open = async () => cancelling.request(await cancelling.buy());

  function reviewer(id: string): Client {
    const { test } = cancelling;
    const person = { alias: id, id, name: id, roles: ['REVIEWER'] as const, partnerId: null };
    return graphqlClient(test.app, () => signDemoToken(test.gateway.config.dataDir, person, test.clock.now));
  }

  const kinds: readonly [string, (id: string) => Promise<Data>][] = [
    ['a withdrawal', (id) => cancelling.withdraw(id)],
    ['a completion', (id) => cancelling.decide(id, 'COMPLETE')],
    ['a completion of the whole amount', (id) => cancelling.decide(id, 'COMPLETE', { amountApproved: usd('10.00') })],
    ['a completion with an amount', (id) => cancelling.decide(id, 'COMPLETE', { amountApproved: usd('9.99') })],
    ['a completion with a note', (id) => cancelling.decide(id, 'COMPLETE', { note: ' Agreed.\n' })],
    ['a rejection', (id) => cancelling.decide(id, 'REJECT')],
    ['a rejection with a note', (id) => cancelling.decide(id, 'REJECT', { note: 'It was used.' })],
  ];

  it.each(kinds)('returns the same, and changes nothing: %s', async (_what, close) => {
    const request = await open();
    const first = await close(request);
    expect(first.userErrors).toEqual([]);
    cancelling.test.clock.advance(1_000);
    const before = await cancelling.everything();
    expect(await close(request)).toEqual(first);
    expect(await cancelling.everything()).toEqual(before);
  });

  it.each(kinds)('is carried out once if 10 are sent at the same time: %s', async (_what, close) => {
    const request = await open();
    const answers = await Promise.all(Array.from({ length: 10 }, () => close(request)));
    expect(answers[0].userErrors).toEqual([]);
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await cancelling.audited(request)).toHaveLength(2);
  });

  it('returns the withdrawn request, also to a colleague and after another request for the software', async () => {
    const bought = await cancelling.buy();
    const request = await cancelling.request(bought);
    const first = await cancelling.withdraw(request);
    const later = await cancelling.request(bought);
    const colleague = cancelling.test.as(['ADMIN_AGENT', 'SALES_AGENT']);
    const again = await cancelling.withdraw(request, colleague);
    expect(again.cancellationRequest).toMatchObject({ id: request, status: 'WITHDRAWN', decidedAt: expect.anything() });
    expect(again.cancellationRequest.decidedAt).toBe(first.cancellationRequest.decidedAt);
    expect((await cancelling.decide(later, 'COMPLETE')).userErrors).toEqual([]);
  });

  it('does not exist for another partner', async () => {
    const request = await open();
    await cancelling.withdraw(request);
    const { userErrors } = await cancelling.withdraw(request, cancelling.test.as('ADMIN_AGENT', TAILSPIN));
    expect(userErrors).toMatchObject([{ code: 'CANCELLATION_NOT_FOUND' }]);
  });

  const others: readonly [string, (id: string) => Promise<Data>, (id: string) => Promise<Data>][] = [
    ['the other decision', (id) => cancelling.decide(id, 'REJECT'), (id) => cancelling.decide(id, 'COMPLETE')],
    ['a note', (id) => cancelling.decide(id, 'COMPLETE'), (id) => cancelling.decide(id, 'COMPLETE', { note: 'No.' })],
    [
      'another note',
      (id) => cancelling.decide(id, 'REJECT', { note: 'One.' }),
      (id) => cancelling.decide(id, 'REJECT', { note: 'Two.' }),
    ],
    [
      'another amount',
      (id) => cancelling.decide(id, 'COMPLETE', { amountApproved: usd('9.99') }),
      (id) => cancelling.decide(id, 'COMPLETE', { amountApproved: usd('9.98') }),
    ],
    [
      'the whole amount instead of a part',
      (id) => cancelling.decide(id, 'COMPLETE', { amountApproved: usd('9.99') }),
      (id) => cancelling.decide(id, 'COMPLETE'),
    ],
    [
      'another currency',
      (id) => cancelling.decide(id, 'COMPLETE'),
      (id) => cancelling.decide(id, 'COMPLETE', { amountApproved: { amount: '10.00', currency: 'EUR' } }),
    ],
    [
      'an amount with a rejection',
      (id) => cancelling.decide(id, 'REJECT'),
      (id) => cancelling.decide(id, 'REJECT', { amountApproved: usd('10.00') }),
    ],
    ['a decision after a withdrawal', (id) => cancelling.withdraw(id), (id) => cancelling.decide(id, 'REJECT')],
    ['a withdrawal after a decision', (id) => cancelling.decide(id, 'REJECT'), (id) => cancelling.withdraw(id)],
    [
      'the same decision of another reviewer',
      (id) => cancelling.decide(id, 'REJECT', {}, reviewer('rosa')),
      (id) => cancelling.decide(id, 'REJECT', {}, reviewer('rudi')),
    ],
  ];

  it.each(others)('is refused if it differs: %s', async (_what, close, closeOtherwise) => {
    const request = await open();
    expect((await close(request)).userErrors).toEqual([]);
    const before = await cancelling.everything();
    expect(await closeOtherwise(request)).toEqual(NOT_OPEN);
    expect(await cancelling.everything()).toEqual(before);
  });
});
