import type { Actor } from '../platform/access/viewer';
import { groupBy } from '../platform/base/group-by';
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
  /** A function is called right before the commit: the changes of a hundred thousand objects take much memory. */
  readonly changes?: Changes | (() => Changes);
}

/** Loads invented data, which comes with its own history. Nothing that it does is recorded. */
export const NOBODY: Actor = { id: '', name: '', roles: [], partnerId: null, requestId: '' };

/** Records of one actor and partner. They become events right before the commit: there can be a hundred thousand. */
interface Recorded {
  readonly at: number;
  readonly actor: Actor;
  readonly records: readonly AuditRecord[];
}

/** By the ids of the partners. */
type Trails = Map<string, Recorded[]>;

const recorded = new WeakMap<Transaction, Trails>();

/**
 * Records actions in the audit trail, in the same transaction and as its last statements, so that a trail is locked
 * only for the time of a commit. If the trail cannot be written, the transaction is rolled back.
 */
export function recordAudit(tx: Transaction, actor: Actor, all: readonly AuditRecord[]): void {
  if (actor === NOBODY) return;
  const trails = recorded.get(tx) ?? begin(tx);
  for (const [partnerId, records] of groupBy(all, (record) => storable(record.partnerId))) {
    const ofPartner = trails.get(partnerId) ?? [];
    ofPartner.push({ at: tx.now, actor, records });
    trails.set(partnerId, ofPartner);
  }
}

function begin(tx: Transaction): Trails {
  const trails: Trails = new Map();
  recorded.set(tx, trails);
  tx.notifyOnCommit();
  tx.beforeCommit(async () => (trails.size > 0 ? sendAllButLast(tx, await appendToChains(tx, eventsOf(trails))) : []));
  return trails;
}

/** Statements that are sent together with the commit share its time limit. */
const MAX_WITH_COMMIT = 5;

/** Runs the statements of a long trail one after the other, and returns the last ones, to be sent together with the commit. */
async function sendAllButLast(tx: Transaction, statements: Iterable<Sql>): Promise<readonly Sql[]> {
  const last: Sql[] = [];
  for (const statement of statements) {
    last.push(statement);
    const ahead = last.length > MAX_WITH_COMMIT ? last.shift() : undefined;
    if (ahead) await tx.query(ahead);
  }
  return last;
}

/** Returns the events of each trail, each when it is read. */
function eventsOf(trails: Trails): Map<string, Iterable<Unchained>> {
  return new Map([...trails].map(([partnerId, ofPartner]) => [partnerId, eventsIn(ofPartner)]));
}

function* eventsIn(ofPartner: readonly Recorded[]): Iterable<Unchained> {
  for (const { records, ...by } of ofPartner) for (const record of records) yield eventOf(by, record);
}

function eventOf({ at, actor }: Omit<Recorded, 'records'>, { changes, ...record }: AuditRecord): Unchained {
  const changed = typeof changes === 'function' ? changes() : changes;
  return {
    customerId: null,
    softwareId: null,
    outcome: 'SUCCEEDED',
    reason: null,
    ...record,
    changes: changed === undefined ? null : JSON.stringify(changed),
    partnerId: storable(record.partnerId),
    at,
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
