import { groupBy } from '../platform/base/group-by';
import { isIn, type Sql, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { AuditChain } from './audit-chain.entity';
import { AuditEvent } from './audit-event.entity';
import { chainHash, NO_HASH } from './chain-hash';
import { chainedId } from './chained-id';

/** What is to be a row of the audit trail. It gets its place there, and an id where it has none. */
export type Unchained = Omit<AuditEvent, 'id' | 'sequence' | 'hash'> & Partial<Pick<AuditEvent, 'id'>>;

/**
 * Adds rows to the audit trails of their partners, in their order: gives the statements that do so. From now until its
 * end the unit of work keeps everybody else from these trails.
 */
export async function appendToChains(tx: Transaction, events: readonly Unchained[]): Promise<readonly Sql[]> {
  const ofPartner = groupBy(events, ({ partnerId }) => partnerId);
  const heads = await lockHeads(tx, [...ofPartner.keys()].sort());
  const chains = heads.map((head) => follow(head, ofPartner.get(head.partnerId) ?? []));
  const rows = chains.flatMap((chain) => chain.rows);
  return [...tx.insertsOf(AuditEvent, rows), ...chains.map(({ head }) => moveHead(head))];
}

/** In the order of the partners, so that two units of work never wait for each other. */
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

/** Somebody else may be doing so, too. */
function beginChain(tx: Transaction, partnerId: string) {
  return tx.query(
    sql`INSERT INTO "auditChains" ("partnerId", "sequence", "hash", "at") VALUES (${partnerId}, 0, ${NO_HASH}, 0)
      ON CONFLICT DO NOTHING`,
  );
}

/** The rows that come after the head of a chain, and its head after them. */
function follow(head: AuditChain, events: readonly Unchained[]) {
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
