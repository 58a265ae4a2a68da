import type { Viewer } from '../platform/access/viewer';
import { assertPermission } from '../platform/graphql/permission';
import { UserError } from '../platform/graphql/user-error';

/** Who may buy: an Admin agent or a Global admin (S1) of a partner that is eligible (S2). */
export function assertMayPurchase(viewer: Viewer, partnerIsEligible: boolean): void {
  assertPermission(viewer, 'purchase');
  if (!partnerIsEligible) throw new UserError('PARTNER_NOT_ELIGIBLE');
}
