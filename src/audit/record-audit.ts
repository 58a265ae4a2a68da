import type { Actor } from '../platform/access/viewer';
import type { Sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { ErrorCode } from '../platform/graphql/error-code';
import { appendToChains, type Unchained } from './append-to-chains';
import type { AuditAction, AuditOutcome } from './audit-event.entity';
import type { Changes } from './changes';

/** What the audit trail records of an action: never a key, a token or a link. */
export interface AuditRecord {
  readonly action: AuditAction;
  /**
   * Id of the node that the action was about; null if it is unknown, which is possible only if the action did not
   * succeed.
   */
  readonly subjectId: string | null;
  readonly partnerId: string;
  readonly customerId?: string | null;
  readonly softwareId?: string | null;
  /** Omitted if the action succeeded. */
  readonly outcome?: Exclude<AuditOutcome, 'SUCCEEDED'>;
  readonly reason?: ErrorCode | null;
  readonly changes?: Changes;
}

/** Loads invented data, which comes with its own history. Nothing that it does is recorded. */
export const NOBODY: Actor = { id: '', name: '', roles: [], partnerId: null, requestId: '' };

const recorded = new WeakMap<Transaction, Unchained[]>();

/**
 * Records actions in the audit trail, in the same transaction and as its last statements, so that a trail is locked
 * only for the time of a commit. If the trail cannot be written, the transaction is rolled back.
 */
export function recordAudit(tx: Transaction, actor: Actor, records: readonly AuditRecord[]): void {
  if (actor === NOBODY) return;
  const events = recorded.get(tx) ?? begin(tx);
  events.push(...records.map((record) => eventOf(tx, actor, record)));
}

function begin(tx: Transaction): Unchained[] {
  const events: Unchained[] = [];
  recorded.set(tx, events);
  tx.notifyOnCommit();
  tx.beforeCommit(async () => (events.length > 0 ? sendAllButLast(tx, await appendToChains(tx, events)) : []));
  return events;
}

/** Statements that are sent together with the commit share its time limit. */
const MAX_WITH_COMMIT = 5;

/** Runs the statements of a long trail one after the other, and returns the last ones, to be sent together with the commit. */
async function sendAllButLast(tx: Transaction, statements: readonly Sql[]): Promise<readonly Sql[]> {
  const ahead = Math.max(0, statements.length - MAX_WITH_COMMIT);
  for (const statement of statements.slice(0, ahead)) await tx.query(statement);
  return statements.slice(ahead);
}

function eventOf({ now }: Transaction, actor: Actor, record: AuditRecord): Unchained {
  return {
    customerId: null,
    softwareId: null,
    outcome: 'SUCCEEDED',
    reason: null,
    ...record,
    changes: record.changes === undefined ? null : JSON.stringify(record.changes),
    partnerId: storable(record.partnerId),
    at: now,
    actor: storable(actor.name),
    actorId: storable(actor.id),
    roles: JSON.stringify(actor.roles),
    requestId: actor.requestId,
  };
}

/**
 * Replaces what databases cannot store: tokens may contain NUL, which PostgreSQL refuses, and text that is not UTF-8.
 */
function storable(text: string): string {
  return Buffer.from(text).toString().replaceAll('\0', '\uFFFD');
}
