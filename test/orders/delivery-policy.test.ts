import { cancellationDeadline, readDeliveryTerms } from '../../src/orders/delivery-policy';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { storePolicy } from './store-policy';

const DEFAULTS = { linkTtlMs: 1_209_600_000, maxDownloads: 50, cancelWindowDays: null };

describe('the delivery policy', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  const termsAt = (at: number) => readDeliveryTerms(test.gateway.database, at);

  it('S10: is two weeks or 50 downloads, without a deadline for cancelling, until another one is stored', async () => {
    expect(await termsAt(0)).toEqual({ PERPETUAL: DEFAULTS, SUBSCRIPTION: DEFAULTS });
    const perpetual = { linkTtlMs: 1_000, maxDownloads: 3, cancelWindowDays: 30 };
    await storePolicy(test.gateway, { licenceKind: 'PERPETUAL', ...perpetual });
    expect(await termsAt(0)).toEqual({ PERPETUAL: perpetual, SUBSCRIPTION: DEFAULTS });
    await storePolicy(test.gateway, { licenceKind: 'SUBSCRIPTION', cancelWindowDays: 7 });
    expect(await termsAt(0)).toEqual({ PERPETUAL: perpetual, SUBSCRIPTION: { ...DEFAULTS, cancelWindowDays: 7 } });
  });

  it('is the one with the latest start, from its first millisecond', async () => {
    for (const [startsAt, maxDownloads] of [
      [3_000, 30],
      [1_000, 10],
      [2_000, 20],
    ] as const)
      await storePolicy(test.gateway, { licenceKind: 'SUBSCRIPTION', startsAt, maxDownloads });
    await storePolicy(test.gateway, { licenceKind: 'PERPETUAL', startsAt: 2_500, maxDownloads: 25 });
    const downloads = async (at: number) => {
      const { PERPETUAL, SUBSCRIPTION } = await termsAt(at);
      return [PERPETUAL.maxDownloads, SUBSCRIPTION.maxDownloads];
    };
    expect(await downloads(999)).toEqual([50, 50]);
    expect(await downloads(1_000)).toEqual([50, 10]);
    expect(await downloads(1_999)).toEqual([50, 10]);
    expect(await downloads(2_000)).toEqual([50, 20]);
    expect(await downloads(2_999)).toEqual([25, 20]);
    expect(await downloads(3_000)).toEqual([25, 30]);
  });
});

describe('the deadline for cancelling', () => {
  const deadline = (kind: 'PERPETUAL' | 'SUBSCRIPTION', bought: string, days: number) =>
    new Date(cancellationDeadline(kind, Date.parse(bought), days) as number).toISOString();

  it.each([
    ['2026-01-15T09:30:00.000Z', 30, '2026-02-14T23:59:59.999Z'],
    ['2026-01-15T00:00:00.000Z', 0, '2026-01-15T23:59:59.999Z'],
    ['2026-01-15T23:59:59.999Z', 0, '2026-01-15T23:59:59.999Z'],
    ['2024-02-28T12:00:00.000Z', 1, '2024-02-29T23:59:59.999Z'],
    ['2026-12-31T12:00:00.000Z', 1, '2027-01-01T23:59:59.999Z'],
    ['2026-03-27T22:30:00-08:00', 30, '2026-04-27T23:59:59.999Z'],
  ])('of a perpetual licence bought at %s is %d days later: %s, the end of that UTC day', (bought, days, end) => {
    expect(deadline('PERPETUAL', bought, days)).toBe(end);
  });

  it.each([
    ['2026-01-15T09:30:00.000Z', 7, '2026-01-22T09:30:00.000Z'],
    ['2026-01-15T23:59:59.999Z', 1, '2026-01-16T23:59:59.999Z'],
    ['2026-01-15T09:30:00.000Z', 0, '2026-01-15T09:30:00.000Z'],
    ['2028-02-28T12:00:00.000Z', 2, '2028-03-01T12:00:00.000Z'],
    ['2026-03-27T22:30:00-08:00', 7, '2026-04-04T06:30:00.000Z'],
  ])('of a subscription bought at %s is %d times 24 hours later: %s', (bought, days, end) => {
    expect(deadline('SUBSCRIPTION', bought, days)).toBe(end);
  });

  it('does not exist without a number of days', () => {
    expect(cancellationDeadline('PERPETUAL', 0, null)).toBeNull();
    expect(cancellationDeadline('SUBSCRIPTION', 0, null)).toBeNull();
  });
});
