import { AuditChain } from '../../audit/audit-chain.entity';
import type { AuditEvent } from '../../audit/audit-event.entity';
import { chainHash, NO_HASH } from '../../audit/chain-hash';
import { sql } from '../../platform/database/sql';
import { type Check, countFindings } from './finding';
import type { Queryable } from './read-only-database';

const PAGE_SIZE = 1_000;

/** A row of a partner's audit trail and its hash, as noted outside the database. */
export type AuditHead = Pick<AuditChain, 'partnerId' | 'sequence' | 'hash'>;

/** The result of checking one chain. */
export interface WalkedChain {
  readonly partnerId: string;
  /** Its last row before the first problem. */
  readonly head: AuditHead;
  /** The first problem and its row; null if the chain is intact. */
  readonly problem: string | null;
}

/** Checks that no row of the audit trail was changed, removed, inserted or moved. */
export function auditChecks(reader: Queryable): Check[] {
  return [{ name: 'The audit trail of every partner is intact.', run: () => countFindings(brokenChains(reader)) }];
}

async function* brokenChains(reader: Queryable): AsyncGenerator<string> {
  for await (const { partnerId, problem } of walkChains(reader, [])) if (problem) yield `${partnerId} ${problem}`;
}

/** Reads the audit trail of every partner from its first row, and compares it with the rows noted earlier. */
export async function* walkChains(reader: Queryable, noted: readonly AuditHead[]): AsyncGenerator<WalkedChain> {
  const chains = await readChains(reader);
  const missing = noted.filter(({ partnerId }) => !chains.some((chain) => chain.partnerId === partnerId));
  for (const { partnerId } of missing) chains.push({ partnerId, last: 0, sequence: null, hash: null, at: null });
  for (const chain of chains) {
    const notedOfChain = noted.filter(({ partnerId }) => partnerId === chain.partnerId);
    yield walkChain(reader, chain, notedOfChain);
  }
}

/** The head of a chain as stored, and the number of its last row. */
interface Chain extends Pick<AuditEvent, 'partnerId'> {
  readonly last: number;
  readonly sequence: number | null;
  readonly hash: string | null;
  readonly at: number | null;
}

/** Reads heads and rows in one statement, so that they are of the same moment: a running gateway adds rows. */
function readChains(reader: Queryable): Promise<Chain[]> {
  return reader.query<Chain>(
    sql`SELECT COALESCE(h."partnerId", e."partnerId") AS "partnerId", COALESCE(e."last", 0) AS "last",
        h."sequence", h."hash", h."at"
      FROM "auditChains" AS h FULL JOIN (
        SELECT "partnerId", MAX("sequence") AS "last" FROM "auditEvents" GROUP BY "partnerId"
      ) AS e ON e."partnerId" = h."partnerId" ORDER BY 1`,
  );
}

async function walkChain(reader: Queryable, chain: Chain, noted: readonly AuditHead[]): Promise<WalkedChain> {
  const { partnerId } = chain;
  let head: Pick<AuditEvent, 'sequence' | 'hash' | 'at'> = { sequence: 0, hash: NO_HASH, at: 0 };
  const walked = (problem: string | null) => ({
    partnerId,
    head: { partnerId, sequence: head.sequence, hash: head.hash },
    problem,
  });
  for await (const row of rowsOf(reader, chain)) {
    const problem = problemOf(row, head, noted);
    if (problem) return walked(`row ${row.sequence} (${row.id}) ${problem}`);
    head = row;
  }
  return walked(problemAtEnd(chain, head, noted));
}

async function* rowsOf(reader: Queryable, { partnerId, last }: Chain): AsyncGenerator<AuditEvent> {
  let after: Pick<AuditEvent, 'sequence' | 'id'> | undefined = { sequence: Number.MIN_SAFE_INTEGER, id: '' };
  while (after) {
    const page: readonly AuditEvent[] = await reader.query<AuditEvent>(
      sql`SELECT * FROM "auditEvents" WHERE "partnerId" = ${partnerId} AND "sequence" <= ${last}
        AND ("sequence", "id") > (${after.sequence}, ${after.id}) ORDER BY "sequence", "id" LIMIT ${PAGE_SIZE}`,
    );
    yield* page;
    after = page.length === PAGE_SIZE ? page.at(-1) : undefined;
  }
}

function problemOf(
  { hash, ...row }: AuditEvent,
  previous: Pick<AuditEvent, 'sequence' | 'hash'>,
  noted: readonly AuditHead[],
): string | null {
  const expected = previous.sequence + 1;
  if (row.sequence > expected) return `does not follow row ${previous.sequence}: row ${expected} is missing`;
  if (row.sequence < expected) return 'has the same number as another row';
  if (chainHash(previous.hash, row) !== hash) return 'does not match its hash: it was changed or inserted';
  if (noted.some((head) => head.sequence === row.sequence && head.hash !== hash))
    return 'does not have the hash that was noted: it or rows before it were rewritten';
  return null;
}

function problemAtEnd(
  chain: Chain,
  { sequence, hash, at }: Pick<AuditEvent, 'sequence' | 'hash' | 'at'>,
  noted: readonly AuditHead[],
) {
  const cut = noted.find((head) => head.sequence > sequence);
  if (cut) return `ends with row ${sequence}, but row ${cut.sequence} was noted: its last rows were removed`;
  if (chain.sequence === null) return `has ${sequence} rows but no head`;
  if (chain.sequence > sequence) return `ends with row ${sequence}, but its head is row ${chain.sequence}`;
  if (chain.sequence < sequence) return `continues to row ${sequence} after its head, which is row ${chain.sequence}`;
  return chain.hash === hash && chain.at === at ? null : `has a head that does not match its last row, ${sequence}`;
}
