import { PROGRAMME } from '../../src/audit/audit-event.entity';
import { readDeliveryTerms } from '../../src/orders/delivery-policy';
import type { PolicyInput } from '../../src/orders/plan-policies';
import { setPolicy } from '../../src/orders/set-policy';
import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { VALUE_ERROR } from '../support/value-error';

const operator = { id: 'operator:oda', name: 'Oda', roles: ['OPERATOR'], partnerId: null, requestId: 'r-1' } as const;
const DEFAULTS = { linkTtlMs: 14 * DAY_MS, maxDownloads: 50, cancelWindowDays: null };

describe('setting the delivery policy', () => {
  let test: TestGateway;

  beforeEach(async () => {
    test = await openTestGateway();
  });
  afterEach(() => test.close());

  const set = (input: PolicyInput) => test.gateway.database.transaction((tx) => setPolicy(tx, operator, input));
  const termsNow = () => readDeliveryTerms(test.gateway.database, test.clock.now);
  const rows = () =>
    test.gateway.database.query(sql`SELECT * FROM "deliveryPolicies" ORDER BY "startsAt", "licenceKind"`);

  it('changes what is named for both kinds of licence from now on, and keeps the rest', async () => {
    await set({ downloads: 100 });
    expect(await termsNow()).toEqual({
      PERPETUAL: { ...DEFAULTS, maxDownloads: 100 },
      SUBSCRIPTION: { ...DEFAULTS, maxDownloads: 100 },
    });
    test.clock.advance(1);
    await set({ licenceKind: 'SUBSCRIPTION', linkDays: 7, cancelDays: 7 });
    expect(await termsNow()).toEqual({
      PERPETUAL: { ...DEFAULTS, maxDownloads: 100 },
      SUBSCRIPTION: { linkTtlMs: 7 * DAY_MS, maxDownloads: 100, cancelWindowDays: 7 },
    });
    await set({ cancelDays: null, linkDays: 1 });
    expect(await termsNow()).toMatchObject({
      PERPETUAL: { linkTtlMs: DAY_MS, cancelWindowDays: null },
      SUBSCRIPTION: { linkTtlMs: DAY_MS, cancelWindowDays: null },
    });
  });

  it('records who changed what, from when, without a partner', async () => {
    const from = test.clock.now + DAY_MS;
    await set({ licenceKind: 'PERPETUAL', downloads: 100, cancelDays: 30, from });
    const changes = { from: [null, new Date(from).toISOString()], downloads: [50, 100], cancelDays: [null, 30] };
    expect(await test.gateway.database.query(sql`SELECT * FROM "auditEvents"`)).toMatchObject([
      {
        partnerId: PROGRAMME,
        action: 'POLICY_CHANGED',
        subjectId: 'PERPETUAL',
        actorId: 'operator:oda',
        actor: 'Oda',
        roles: '["OPERATOR"]',
        changes: JSON.stringify(changes),
      },
    ]);
  });

  it('writes and records nothing if the terms are already in effect', async () => {
    await set({ downloads: 100 });
    const before = await rows();
    test.clock.advance(HOUR_MS);
    const planned = await set({ downloads: 100, cancelDays: null });
    expect(planned.map(({ isChanged }) => isChanged)).toEqual([false, false]);
    expect(await rows()).toEqual(before);
    expect(await test.gateway.database.query(sql`SELECT 1 FROM "auditEvents"`)).toHaveLength(2);
  });

  it('prepares terms that become effective by themselves, based on those in effect then', async () => {
    const from = test.clock.now + 30 * DAY_MS;
    await set({ licenceKind: 'PERPETUAL', downloads: 100, from });
    await set({ licenceKind: 'PERPETUAL', linkDays: 7, from: from + DAY_MS });
    expect((await termsNow()).PERPETUAL).toEqual(DEFAULTS);
    test.clock.now = from;
    expect((await termsNow()).PERPETUAL).toEqual({ ...DEFAULTS, maxDownloads: 100 });
    test.clock.now = from + DAY_MS;
    expect((await termsNow()).PERPETUAL).toEqual({ ...DEFAULTS, maxDownloads: 100, linkTtlMs: 7 * DAY_MS });
  });

  it('replaces terms with the same start, keeps later ones, and returns until when the new ones are in effect', async () => {
    const from = test.clock.now + 30 * DAY_MS;
    await set({ licenceKind: 'PERPETUAL', downloads: 100, from });
    const [replaced] = await set({ licenceKind: 'PERPETUAL', downloads: 200, from });
    expect(replaced).toMatchObject({ before: { maxDownloads: 100 }, after: { maxDownloads: 200 }, endsAt: null });
    const [now] = await set({ licenceKind: 'PERPETUAL', downloads: 10 });
    expect(now).toMatchObject({ startsAt: test.clock.now, before: DEFAULTS, endsAt: from });
    expect(await rows()).toMatchObject([
      { startsAt: test.clock.now, maxDownloads: 10 },
      { startsAt: from, maxDownloads: 200 },
    ]);
  });

  it('takes a start earlier today as now', async () => {
    const today = test.clock.now - (test.clock.now % DAY_MS);
    const [first] = await set({ downloads: 100, from: today });
    expect(first?.startsAt).toBe(test.clock.now);
  });

  it('combines changes that are made at the same time', async () => {
    await Promise.all([set({ downloads: 100 }), set({ linkDays: 7 }), set({ cancelDays: 30 })]);
    const terms = { linkTtlMs: 7 * DAY_MS, maxDownloads: 100, cancelWindowDays: 30 };
    expect(await termsNow()).toEqual({ PERPETUAL: terms, SUBSCRIPTION: terms });
  });

  it.each<[string, PolicyInput, readonly object[]]>([
    ['nothing to change', {}, [{ path: null, text: 'policyEmpty' }]],
    ['a link without days', { linkDays: 0 }, [{ path: ['linkDays'], text: 'OUT_OF_RANGE' }]],
    ['a fraction of a day', { linkDays: 1.5 }, [{ path: ['linkDays'] }]],
    ['a link for more than ten years', { linkDays: 3_651 }, [{ path: ['linkDays'], details: { maximum: 3_650 } }]],
    ['no downloads', { downloads: 0 }, [{ path: ['downloads'] }]],
    ['too many downloads', { downloads: 1_000_001 }, [{ path: ['downloads'] }]],
    ['a number that is none', { downloads: Number.NaN }, [{ path: ['downloads'] }]],
    ['negative days for cancelling', { cancelDays: -1 }, [{ path: ['cancelDays'] }]],
    ['more than one mistake', { linkDays: 0, downloads: 0 }, [{ path: ['linkDays'] }, { path: ['downloads'] }]],
    [
      'a start before today',
      { downloads: 100, from: Date.UTC(2026, 0, 15) - 1 },
      [{ path: ['from'], text: 'policyStart', details: { minimum: '2026-01-15' } }],
    ],
    ['a start after the year 9999', { downloads: 100, from: Date.UTC(10_000, 0, 1) }, [{ path: ['from'] }]],
  ])('refuses %s', async (_, input, errors) => {
    const refusal: unknown = await set(input).catch((error: unknown) => error);
    const refused = refusal instanceof AggregateError ? refusal.errors : [refusal];
    expect(refused).toMatchObject(errors.map((error) => ({ code: VALUE_ERROR, ...error })));
    expect(await rows()).toEqual([]);
  });
});
