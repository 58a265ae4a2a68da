import { groupBy } from '../platform/base/group-by';
import { isIn, type Sql, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { AuditChain } from './audit-chain.entity';
import { AuditEvent } from './audit-event.entity';
import { chainHash, NO_HASH } from './chain-hash';
import { chainedId } from './chained-id';

/** An event that is not in the audit trail yet. It receives its position there, and an id if it has none. */
export type Unchained = Omit<AuditEvent, 'id' | 'sequence' | 'hash'> & Partial<Pick<AuditEvent, 'id'>>;

/**
 * Returns the statements that append events to the audit trails of their partners, in order. Locks these trails until
 * the transaction ends.
 */
export async function appendToChains(tx: Transaction, events: readonly Unchained[]): Promise<readonly Sql[]> {
  const ofPartner = groupBy(events, ({ partnerId }) => partnerId);
  const heads = await lockHeads(tx, [...ofPartner.keys()].sort());
  const chains = heads.map((head) => extendChain(head, ofPartner.get(head.partnerId) ?? []));
  const rows = chains.flatMap((chain) => chain.rows);
  return [...tx.insertsOf(AuditEvent, rows), ...chains.map(({ head }) => moveHead(head))];
}

/** Locks in the order of the partner ids, so that two transactions never wait for each other. */
async function lockHeads(tx: Transaction, partnerIds: readonly string[]): Promise<readonly AuditChain[]> {
  const lock = () =>
    tx.query<AuditChain>(
      sql`SELECT * FROM "auditChains" WHERE ${isIn(sql`"partnerId"`, partnerIds)}
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

/** Returns the rows that follow the head of a chain, and the new head. */
function extendChain(head: AuditChain, events: readonly Unchained[]) {
  const rows: AuditEvent[] = [];
  let { sequence, hash, at } = head;
  for (const event of events) {
    sequence += 1;
    at = Math.max(at, event.at);
    const row = { ...event, id: event.id ?? chainedId(at, sequence), at, sequence };
    hash = chainHash(hash, row);
    rows.push({ ...row, hash });
  }
  return { rows, head: { partnerId: head.partnerId, sequence, hash, at } };
}

function moveHead({ partnerId, sequence, hash, at }: AuditChain): Sql {
  return sql`UPDATE "auditChains" SET "sequence" = ${sequence}, "hash" = ${hash}, "at" = ${at}
    WHERE "partnerId" = ${partnerId}`;
}
