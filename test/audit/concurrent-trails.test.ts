import { recordAudit } from '../../src/audit/record-audit';
import type { Actor } from '../../src/platform/access/viewer';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { DatabaseUnavailable, OutcomeUnknown } from '../../src/platform/database/unavailable';
import { dataSourceOptions } from '../../src/server/data-source';
import { walkChains } from '../../src/tools/verification/audit-chains';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const EVENTS = 60;
const PARTNERS = ['ptn_a', 'ptn_b', 'ptn_c'];

const actor = { id: 'a', name: 'A', roles: [], partnerId: null, requestId: 'r' } as const satisfies Actor;

describe('the audit trails of several partners, written by two gateways at the same time', () => {
  let test: TestGateway;
  let other: OpenDatabase;

  beforeEach(async () => {
    test = await openTestGateway();
    test.unsound('events of actions that never happened');
    other = await openDatabase(dataSourceOptions(test.gateway.config));
  });
  afterEach(async () => {
    await other.close();
    await test.close();
  });

  /** Records an event in the trails of these partners, in one transaction; again if the machine was too busy to do so in time. */
  const record = (number: number, partnerIds: readonly string[]): Promise<void> =>
    recordOnce(number, partnerIds).catch((error: unknown) => {
      if (!(error instanceof DatabaseUnavailable) || error instanceof OutcomeUnknown) throw error;
      return record(number, partnerIds);
    });

  const recordOnce = async (number: number, partnerIds: readonly string[]) =>
    [test.gateway.database, other][number % 2]?.transaction(async (tx) => {
      await tx.query(sql`SELECT 1`);
      const line = { action: 'PURCHASE', outcome: 'FAILED', subjectId: `ord_${number}` } as const;
      recordAudit(
        tx,
        actor,
        partnerIds.map((partnerId) => ({ ...line, partnerId })),
      );
      if (number % 10 === 9) throw new Error('undone');
    });

  it('never fork, have gaps, go back in time or deadlock', async () => {
    const partnersOf = (number: number) => (number % 3 === 0 ? PARTNERS : [...PARTNERS].reverse().slice(number % 2));
    const numbers = Array.from({ length: EVENTS }, (_, number) => number);
    const outcomes = await Promise.allSettled(numbers.map((number) => record(number, partnersOf(number))));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(EVENTS / 10);

    const chains = [];
    for await (const chain of walkChains(other, [])) chains.push(chain);
    expect(chains.map(({ problem }) => problem)).toEqual([null, null, null]);
    const done = numbers.filter((number) => number % 10 !== 9);
    const of = (partnerId: string) => done.filter((number) => partnersOf(number).includes(partnerId)).length;
    expect(chains.map(({ head }) => [head.partnerId, head.sequence])).toEqual(PARTNERS.map((id) => [id, of(id)]));
    const rows = await other.query<{ id: string; at: number; partnerId: string }>(
      sql`SELECT "partnerId", "at", "id" FROM "auditEvents" ORDER BY "partnerId", "sequence"`,
    );
    const byTime = [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    expect(rows).toEqual(byTime);
  });
});

function keyOf({
  partnerId,
  at,
  id,
}: {
  readonly partnerId: string;
  readonly at: number;
  readonly id: string;
}): string {
  return `${partnerId} ${String(at).padStart(15, '0')} ${id}`;
}
