import type { AuditAction } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { textProblem } from '../platform/graphql/text-problem';
import { assertNone } from '../platform/graphql/user-error';
import { trimmed } from '../platform/text/blank';
import { lockPartner } from './lock-partner';
import type { PartnerStatus } from './partner.entity';

/** A partner, and why its status changes. */
export interface StatusReason {
  readonly partnerId: string;
  readonly reason: string;
}

interface NewStatus {
  readonly status: PartnerStatus;
  /** Null exactly for an active partner. */
  readonly reason: string | null;
  readonly action: AuditAction;
}

export const MAX_REASON_LENGTH = 500;

/** Returns a reason in the form in which it is stored. Throws INVALID_VALUE. */
export function readReason(reason: string): string {
  assertNone([textProblem(reason, ['reason'], { maximum: MAX_REASON_LENGTH })]);
  return trimmed(reason);
}

/** Changes the status of a partner, and returns what changed. The time is that of the last change of the status, not of its reason. */
export async function changeStatus(
  tx: Transaction,
  actor: Actor,
  id: string,
  { status, reason, action }: NewStatus,
): Promise<Changes> {
  const partner = await lockPartner(tx, id);
  const { id: partnerId } = partner;
  if (partner.status === status && partner.statusReason === reason) return {};
  const isSame = partner.status === status;
  const since = isSame ? partner.statusSince : tx.now;
  await tx.query(
    sql`UPDATE "partners" SET "status" = ${status}, "statusReason" = ${reason},
        "statusSince" = ${status === 'ACTIVE' ? null : since}
      WHERE "id" = ${partnerId}`,
  );
  const changes: Changes = {
    ...(!isSame && { status: [partner.status, status] as const }),
    statusReason: [partner.statusReason, reason],
  };
  recordAudit(tx, actor, [{ action, subjectId: partnerId, partnerId, changes }]);
  return changes;
}
