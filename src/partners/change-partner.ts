import { type Changes, changesBetween } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { withLocalFields } from '../platform/base/local-fields';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { assertNone } from '../platform/graphql/user-error';
import { BY_HAND, lockPartner, type Origin } from './lock-partner';
import { fieldsOfPartner, type PartnerFields, partnerFieldProblems, storedPartnerFields } from './partner-fields';

/** New values of some fields of a partner. */
export interface PartnerChange extends Partial<PartnerFields> {
  readonly partnerId: string;
}

/** Changes fields of a partner, and returns those that changed. Throws INVALID_VALUE and PARTNER_NOT_FOUND. */
export async function changePartner(
  tx: Transaction,
  actor: Actor,
  { partnerId: id, ...input }: PartnerChange,
  origin: Origin = BY_HAND,
): Promise<Changes> {
  assertNone(partnerFieldProblems(input));
  const partner = await lockPartner(tx, id);
  const before = fieldsOfPartner(partner);
  const wanted = storedPartnerFields(input);
  const changes = changesBetween(before, wanted);
  const changed = Object.keys(changes);
  if (changed.length === 0) return changes;

  const {
    name = before.name,
    country = before.country,
    currency = before.currency,
    eligible = before.eligible,
  } = wanted;
  const eligibleSince = eligible ? (partner.eligibleSince ?? tx.now) : null;
  const localFields = origin.byHand ? withLocalFields(partner.localFields, changed) : partner.localFields;
  await tx.query(
    sql`UPDATE "partners" SET "name" = ${name}, "country" = ${country}, "currency" = ${currency},
        "eligibleSince" = ${eligibleSince}, "localFields" = ${localFields}
      WHERE "id" = ${partner.id}`,
  );
  const { id: partnerId } = partner;
  recordAudit(tx, actor, [{ action: 'PARTNER_CHANGED', subjectId: partnerId, partnerId, changes }]);
  return changes;
}
