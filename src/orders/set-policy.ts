import { PROGRAMME } from '../audit/audit-event.entity';
import { type Changes, changesBetween } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import { lockProgramme } from '../catalogue/catalogue-changed';
import type { Actor } from '../platform/access/viewer';
import { DAY_MS, instantText } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { DeliveryTerms } from './delivery-policy';
import { type PlannedPolicy, type PolicyInput, planPolicies } from './plan-policies';
import type { PolicyTerms } from './policy.payload';
import { readStoredPolicies } from './read-policies';

/**
 * Sets terms of the programme for purchases from an instant on, for one kind of licence or for both. Terms that are not named
 * stay as they are in effect at that instant; terms with a later start stay unchanged. Returns the terms of each kind before
 * and after. Throws INVALID_VALUE.
 */
export async function setPolicy(tx: Transaction, actor: Actor, input: PolicyInput): Promise<readonly PlannedPolicy[]> {
  // Otherwise a concurrent change could take what this one replaces for what stays.
  await lockProgramme(tx);
  const planned = planPolicies(await readStoredPolicies(tx), input, tx.now);
  for (const policy of planned) if (policy.isChanged) await storePolicy(tx, actor, policy);
  return planned;
}

async function storePolicy(tx: Transaction, actor: Actor, policy: PlannedPolicy): Promise<void> {
  const { licenceKind, startsAt, after } = policy;
  await tx.query(
    sql`INSERT INTO "deliveryPolicies" ("licenceKind", "startsAt", "linkTtlMs", "maxDownloads", "cancelWindowDays")
      VALUES (${licenceKind}, ${startsAt}, ${after.linkTtlMs}, ${after.maxDownloads}, ${after.cancelWindowDays})
      ON CONFLICT ("licenceKind", "startsAt") DO UPDATE SET "linkTtlMs" = ${after.linkTtlMs},
        "maxDownloads" = ${after.maxDownloads}, "cancelWindowDays" = ${after.cancelWindowDays}`,
  );
  recordPolicy(tx, actor, policy);
}

/** Records terms in the audit trail of the programme, with those that they replace from their start on. */
export function recordPolicy(
  tx: Transaction,
  actor: Actor,
  { licenceKind, startsAt, before, after }: Pick<PlannedPolicy, 'licenceKind' | 'startsAt' | 'before' | 'after'>,
): void {
  const changes = { from: [null, instantText(startsAt)], ...changesOfTerms(before, after) } as const;
  recordAudit(tx, actor, [{ action: 'POLICY_CHANGED', subjectId: licenceKind, partnerId: PROGRAMME, changes }]);
}

/** Returns the terms that differ, by their names in the input. */
export function changesOfTerms(before: DeliveryTerms, after: DeliveryTerms): Changes {
  return changesBetween(termsInDays(before), termsInDays(after));
}

/** Returns terms by their names in the input. */
export function termsInDays({ linkTtlMs, maxDownloads, cancelWindowDays }: DeliveryTerms): PolicyTerms {
  return { linkDays: linkTtlMs / DAY_MS, downloads: maxDownloads, cancelDays: cancelWindowDays };
}
