import type { Changes } from '../audit/changes';
import type { Actor } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import { changeStatus, readReason, type StatusReason } from './change-status';

/**
 * Suspends a partner: it cannot buy, and what it bought continues. Returns what changed. Throws INVALID_VALUE and
 * PARTNER_NOT_FOUND.
 */
export async function suspendPartner(
  tx: Transaction,
  actor: Actor,
  { partnerId, reason }: StatusReason,
): Promise<Changes> {
  const facts = { status: 'SUSPENDED', reason: readReason(reason), action: 'PARTNER_SUSPENDED' } as const;
  return changeStatus(tx, actor, partnerId, facts);
}
