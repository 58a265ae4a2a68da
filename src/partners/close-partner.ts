import type { Changes } from '../audit/changes';
import type { Actor } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import { changeStatus, readReason, type StatusReason } from './change-status';

/**
 * Closes a partner: nobody can sign in for it, and its download links do not work until it is resumed. Returns what changed.
 * Throws INVALID_VALUE and PARTNER_NOT_FOUND.
 */
export async function closePartner(
  tx: Transaction,
  actor: Actor,
  { partnerId, reason }: StatusReason,
): Promise<Changes> {
  const facts = { status: 'CLOSED', reason: readReason(reason), action: 'PARTNER_CLOSED' } as const;
  return changeStatus(tx, actor, partnerId, facts);
}
