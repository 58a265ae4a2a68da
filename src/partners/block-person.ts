import { PROGRAMME } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import { isSubject } from '../platform/access/token-claims';
import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { missingProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import type { BlockedPerson } from './blocked-person.entity';
import { readReason } from './change-status';

/** A person, by the subject of their access tokens, and why they are blocked. */
export type PersonBlock = Pick<BlockedPerson, 'subjectId' | 'reason'>;

/**
 * Blocks a person, also before their access token expires, and returns what changed. A person who has never signed in can be
 * blocked, too. Throws INVALID_VALUE.
 */
export async function blockPerson(tx: Transaction, actor: Actor, input: PersonBlock): Promise<Changes> {
  const { subjectId } = input;
  assertNone([subjectProblem(subjectId, ['subjectId'])]);
  const reason = readReason(input.reason);
  const before = await lockBlock(tx, subjectId);
  if (before === reason) return {};
  await tx.query(
    sql`INSERT INTO "blockedPersons" ("subjectId", "reason", "blockedAt", "blockedBy")
      VALUES (${subjectId}, ${reason}, ${tx.now}, ${actor.name})
      ON CONFLICT ("subjectId") DO UPDATE SET "reason" = excluded."reason"`,
  );
  const changes: Changes = {
    ...(before === null && { blocked: [false, true] as const }),
    reason: [before, reason],
  };
  recordAudit(tx, actor, [{ action: 'PERSON_BLOCKED', subjectId, partnerId: PROGRAMME, changes }]);
  return changes;
}

/** Returns what is wrong with the subject of an access token; null if nothing is. */
export function subjectProblem(subjectId: string, path: readonly string[]): UserError | null {
  const problem = missingProblem(subjectId, path);
  return problem ?? (isSubject(subjectId) ? null : new UserError('INVALID_FORMAT', path, {}, 'subjectInvalid'));
}

/** Locks the block of a person, and returns its reason; null if the person is not blocked. */
export async function lockBlock(tx: Transaction, subjectId: string): Promise<string | null> {
  await tx.advisoryLock(`block ${subjectId}`);
  const [row] = await tx.lock<Pick<BlockedPerson, 'reason'>>(
    sql`SELECT "reason" FROM "blockedPersons" WHERE "subjectId" = ${subjectId} ${tx.locks.wait}`,
  );
  return row?.reason ?? null;
}
