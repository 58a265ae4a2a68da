import type { Actor } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import type { ErrorCode } from '../platform/graphql/error-code';
import { appendToChains, type Unchained } from './append-to-chains';
import type { AuditAction, AuditOutcome } from './audit-event.entity';

/** What the audit trail remembers of an act. Ids only: never a key, a token, a link or free text. */
export interface AuditRecord {
  readonly action: AuditAction;
  /** The id of the node that it was done to; of what was only tried it may not be known. */
  readonly subjectId: string | null;
  readonly partnerId: string;
  readonly customerId?: string | null;
  readonly softwareId?: string | null;
  /** Left out of what was done. */
  readonly outcome?: Exclude<AuditOutcome, 'SUCCEEDED'>;
  readonly reason?: ErrorCode | null;
}

const recorded = new WeakMap<Transaction, Unchained[]>();

/**
 * Writes what was done into the audit trail, in the very transaction that does it, as its last statements: no trail is
 * locked for longer than a commit takes. Where it cannot be written, nothing was done.
 */
export function recordAudit(tx: Transaction, actor: Actor, records: readonly AuditRecord[]): void {
  const events = recorded.get(tx) ?? begin(tx);
  events.push(...records.map((record) => eventOf(tx, actor, record)));
}

function begin(tx: Transaction): Unchained[] {
  const events: Unchained[] = [];
  recorded.set(tx, events);
  tx.notifyOnCommit();
  tx.beforeCommit(async () => (events.length > 0 ? appendToChains(tx, events) : []));
  return events;
}

function eventOf({ now }: Transaction, actor: Actor, record: AuditRecord): Unchained {
  return {
    customerId: null,
    softwareId: null,
    outcome: 'SUCCEEDED',
    reason: null,
    ...record,
    partnerId: storable(record.partnerId),
    at: now,
    actor: storable(actor.name),
    actorId: storable(actor.id),
    roles: JSON.stringify(actor.roles),
    requestId: actor.requestId,
  };
}

/** As every database gives it back: what a token says may hold what PostgreSQL, or UTF-8, has not. */
function storable(text: string): string {
  return Buffer.from(text).toString().replaceAll('\0', '\uFFFD');
}
