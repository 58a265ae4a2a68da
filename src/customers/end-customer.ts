import type { Changes } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { instantOrNull } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import { type LockedCustomer, lockCustomer } from './locked-customer';

/** Identifies the customer whose relationship with its partner is ended or resumed. */
interface Relationship {
  readonly customerId: string;
}

/**
 * Ends the relationship of a partner with a customer: the customer keeps what it owns, and nothing new can be bought for it.
 * Returns what changed. Throws CUSTOMER_NOT_FOUND.
 */
export async function endCustomer(tx: Transaction, actor: Actor, input: Relationship): Promise<Changes> {
  const customer = await lockCustomer(tx, actor, input.customerId);
  if (customer.endedAt !== null) return {};
  return setEnd(tx, actor, customer, tx.now);
}

/** Resumes a relationship that was ended, and returns what changed. Throws CUSTOMER_NOT_FOUND. */
export async function resumeCustomer(tx: Transaction, actor: Actor, input: Relationship): Promise<Changes> {
  const customer = await lockCustomer(tx, actor, input.customerId);
  if (customer.endedAt === null) return {};
  return setEnd(tx, actor, customer, null);
}

async function setEnd(
  tx: Transaction,
  actor: Actor,
  customer: LockedCustomer,
  endedAt: number | null,
): Promise<Changes> {
  const { id: customerId, partnerId } = customer;
  await tx.query(sql`UPDATE "customers" SET "endedAt" = ${endedAt}, ${changedNow(tx)} WHERE "id" = ${customerId}`);
  const action = endedAt === null ? 'CUSTOMER_RESUMED' : 'CUSTOMER_ENDED';
  const changes = { relationshipEndedAt: [instantOrNull(customer.endedAt), instantOrNull(endedAt)] } as const;
  recordAudit(tx, actor, [{ action, subjectId: customerId, partnerId, customerId, changes }]);
  return changes;
}
