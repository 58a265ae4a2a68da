import { isIn, type Sql, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { timed } from '../platform/metrics/timed';
import { appendWait } from './audit.metrics';
import { AuditChain } from './audit-chain.entity';
import { AuditEvent } from './audit-event.entity';
import { chainHash, NO_HASH } from './chain-hash';
import { chainedId } from './chained-id';

/** An event that is not in the audit trail yet. It receives its position there, and an id if it has none. */
export type Unchained = Omit<AuditEvent, 'id' | 'sequence' | 'hash'> & Partial<Pick<AuditEvent, 'id'>>;

/** Number of rows in one statement: a row can have many changes, and trails can be long. */
const ROWS_AT_ONCE = 250;

/**
 * Returns the statements that append events to the audit trails of their partners, in order. Locks these trails until
 * the transaction ends. An event is read when its statement is, so that a long trail is never in memory as a whole.
 *
 * @param trails events by the ids of their partners
 */
export async function appendToChains(
  tx: Transaction,
  trails: ReadonlyMap<string, Iterable<Unchained>>,
): Promise<Iterable<Sql>> {
  const locking = lockHeads(tx, [...trails.keys()].sort());
  const heads = await timed(locking, (seconds) => appendWait.observe(seconds));
  return statementsOf(tx, heads, trails);
}

function* statementsOf(
  tx: Transaction,
  heads: readonly AuditChain[],
  trails: ReadonlyMap<string, Iterable<Unchained>>,
): Iterable<Sql> {
  const newHeads: AuditChain[] = [];
  let rows: AuditEvent[] = [];
  for (const head of heads) {
    let last = head;
    for (const event of trails.get(head.partnerId) ?? []) {
      const row = rowAfter(last, event);
      last = headAt(row);
      if (rows.push(row) < ROWS_AT_ONCE) continue;
      yield* tx.insertsOf(AuditEvent, rows);
      rows = [];
    }
    newHeads.push(last);
  }
  yield* tx.insertsOf(AuditEvent, rows);
  yield* newHeads.map(moveHead);
}

/** Locks in the order of the partner ids, so that two transactions never wait for each other. */
async function lockHeads(tx: Transaction, partnerIds: readonly string[]): Promise<readonly AuditChain[]> {
  const lock = () =>
    tx.query<AuditChain>(
      sql`SELECT "partnerId", "sequence", "hash", "at" FROM "auditChains" WHERE ${isIn(sql`"partnerId"`, partnerIds)}
        ORDER BY "partnerId" ${tx.locks.wait}`,
    );
  const heads = await lock();
  const missing = partnerIds.filter((partnerId) => !heads.some((head) => head.partnerId === partnerId));
  if (missing.length === 0) return heads;
  for (const partnerId of missing) await beginChain(tx, partnerId);
  return lock();
}

/** Another transaction may begin the same chain concurrently, hence `ON CONFLICT`. */
function beginChain(tx: Transaction, partnerId: string) {
  return tx.query(
    sql`INSERT INTO "auditChains" ("partnerId", "sequence", "hash", "at") VALUES (${partnerId}, 0, ${NO_HASH}, 0)
      ON CONFLICT DO NOTHING`,
  );
}

/** Returns the row that follows the head of a chain. */
function rowAfter({ sequence: last, hash, at: earliest }: AuditChain, event: Unchained): AuditEvent {
  const [at, sequence] = [Math.max(earliest, event.at), last + 1];
  const row = { ...event, id: event.id ?? chainedId(at, sequence), at, sequence };
  return { ...row, hash: chainHash(hash, row) };
}

function headAt({ partnerId, sequence, hash, at }: AuditEvent): AuditChain {
  return { partnerId, sequence, hash, at };
}

function moveHead({ partnerId, sequence, hash, at }: AuditChain): Sql {
  return sql`UPDATE "auditChains" SET "sequence" = ${sequence}, "hash" = ${hash}, "at" = ${at}
    WHERE "partnerId" = ${partnerId}`;
}
