import { PROGRAMME } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { missingProblem } from '../platform/graphql/text-problem';
import { assertNone } from '../platform/graphql/user-error';
import { lockBlock, type PersonBlock } from './block-person';

/** Ends the block of a person, and returns what changed: nothing if the person was not blocked. */
export async function unblockPerson(
  tx: Transaction,
  actor: Actor,
  { subjectId }: Pick<PersonBlock, 'subjectId'>,
): Promise<Changes> {
  assertNone([missingProblem(subjectId, ['subjectId'])]);
  const before = await lockBlock(tx, subjectId);
  if (before === null) return {};
  await tx.query(sql`DELETE FROM "blockedPersons" WHERE "subjectId" = ${subjectId}`);
  const changes: Changes = { blocked: [true, false], reason: [before, null] };
  recordAudit(tx, actor, [{ action: 'PERSON_UNBLOCKED', subjectId, partnerId: PROGRAMME, changes }]);
  return changes;
}
