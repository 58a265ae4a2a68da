import { DAY_MS } from '../../src/platform/base/clock';
import { storePolicy } from '../orders/store-policy';
import { expectInvariants } from '../support/invariants';
import { type Cancelling, openCancellations } from './cancelling';
import { submission } from './requesting';

const BOUGHT_AT = Date.UTC(2026, 0, 15, 23, 59, 59, 999);
/** End of the UTC day seven days after the purchase. */
const DEADLINE = Date.UTC(2026, 0, 23) - 1;

describe('the deadline of a cancellation', () => {
  let cancelling: Cancelling;

  beforeEach(async () => {
    cancelling = await openCancellations();
    cancelling.test.clock.now = BOUGHT_AT;
    await storePolicy(cancelling.test.gateway, { cancelWindowDays: 7 });
  });
  afterEach(async () => {
    await expectInvariants(cancelling.test.gateway);
    await cancelling.test.close();
  });

  it('is the end of the last UTC day, in the software and in the preview', async () => {
    const bought = await cancelling.buy();
    const query = 'query ($id: ID!) { node(id: $id) { ... on Software { cancellableUntil } } }';
    const { node } = await cancelling.agent.query(query, { id: bought.software[0].id });
    expect(node.cancellableUntil).toBe('2026-01-22T23:59:59.999Z');
    const preview = await cancelling.preview({ customer: { id: bought.customerId }, purchase: { orderId: bought.id } });
    expect(preview.cancellableUntil).toBe('2026-01-22T23:59:59.999Z');
  });

  it('allows a request in its last millisecond', async () => {
    const bought = await cancelling.buy();
    cancelling.test.clock.now = DEADLINE;
    expect((await cancelling.submit(submission(bought))).userErrors).toEqual([]);
  });

  it('refuses a request in the next millisecond with CANCELLATION_WINDOW_PASSED', async () => {
    const bought = await cancelling.buy();
    cancelling.test.clock.now = DEADLINE + 1;
    const before = await cancelling.everything();
    const whole = await cancelling.submit(submission(bought));
    expect(whole.userErrors).toEqual([{ code: 'CANCELLATION_WINDOW_PASSED', path: ['purchase'] }]);
    const named = await cancelling.submit(submission(bought, { softwareIds: [bought.software[0].id] }));
    expect(named.userErrors).toEqual([{ code: 'CANCELLATION_WINDOW_PASSED', path: ['softwareIds', '0'] }]);
    expect(await cancelling.everything()).toEqual(before);
  });

  it('applies to the submission: a request in time can be completed after it', async () => {
    const bought = await cancelling.buy();
    const request = await cancelling.request(bought);
    cancelling.test.clock.now = DEADLINE + DAY_MS;
    const { cancellationRequest } = await cancelling.decide(request, 'COMPLETE');
    expect(cancellationRequest.status).toBe('COMPLETED');
  });

  it('stays the same if the policy changes after the purchase', async () => {
    const bought = await cancelling.buy();
    await storePolicy(cancelling.test.gateway, { startsAt: BOUGHT_AT + 1, cancelWindowDays: 1 });
    cancelling.test.clock.now = DEADLINE;
    expect((await cancelling.submit(submission(bought))).userErrors).toEqual([]);
  });

  it.each([
    ['in the last millisecond of its term', -1, []],
    ['when its term is over', 0, [{ code: 'SOFTWARE_NOT_ACTIVE', path: ['purchase'] }]],
  ])('allows or refuses to cancel a subscription %s', async (_when, ms, userErrors) => {
    const bought = await cancelling.buy([{ termMonths: 1 }]);
    await cancelling.setDeadline(bought.software[0].id, null);
    cancelling.test.clock.now = Date.UTC(2026, 1, 15, 23, 59, 59, 999) + ms;
    expect((await cancelling.submit(submission(bought))).userErrors).toEqual(userErrors);
  });
});

describe('a purchase at 2026-03-27T22:30:00-08:00', () => {
  const PASSED = [{ code: 'CANCELLATION_WINDOW_PASSED', path: ['purchase'] }];

  it.each([
    ['a perpetual licence with 30 days', {}, '2026-04-27T23:58:00Z', []],
    ['a perpetual licence with 30 days', {}, '2026-04-27T23:59:59.999Z', []],
    ['a perpetual licence with 30 days', {}, '2026-04-28T00:00:00Z', PASSED],
    ['a subscription with 168 hours', { termMonths: 12 }, '2026-04-04T06:29:00Z', []],
    ['a subscription with 168 hours', { termMonths: 12 }, '2026-04-04T06:30:00Z', []],
    ['a subscription with 168 hours', { termMonths: 12 }, '2026-04-04T06:30:00.001Z', PASSED],
    ['a subscription with 168 hours', { termMonths: 12 }, '2026-04-04T06:31:00Z', PASSED],
  ])('of %s (%j) can or cannot be cancelled at %s', async (_what, line, at, userErrors) => {
    const cancelling = await openCancellations();
    await storePolicy(cancelling.test.gateway, { licenceKind: 'PERPETUAL', cancelWindowDays: 30 });
    await storePolicy(cancelling.test.gateway, { licenceKind: 'SUBSCRIPTION', cancelWindowDays: 7 });
    cancelling.test.clock.now = Date.parse('2026-03-27T22:30:00-08:00');
    const bought = await cancelling.buy([line]);
    cancelling.test.clock.now = Date.parse(at);
    expect((await cancelling.submit(submission(bought))).userErrors).toEqual(userErrors);
    await cancelling.test.close();
  });
});
