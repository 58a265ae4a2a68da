import type { Changes } from '../audit/changes';
import type { Actor } from '../platform/access/viewer';
import type { Transaction } from '../platform/database/transaction';
import { changeStatus } from './change-status';

/** Ends the suspension or closure of a partner, and returns what changed. Throws INVALID_VALUE and PARTNER_NOT_FOUND. */
export async function resumePartner(
  tx: Transaction,
  actor: Actor,
  { partnerId }: { readonly partnerId: string },
): Promise<Changes> {
  return changeStatus(tx, actor, partnerId, { status: 'ACTIVE', reason: null, action: 'PARTNER_RESUMED' });
}
