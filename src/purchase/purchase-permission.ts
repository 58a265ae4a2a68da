import type { Viewer } from '../access/viewer';
import { assertPermission } from '../graphql/permission';
import { UserError } from '../graphql/user-error';

/** Who may buy: an Admin agent or a Global admin (S1) of a partner that is eligible (S2). */
export function assertMayPurchase(viewer: Viewer, partnerIsEligible: boolean): void {
  assertPermission(viewer, 'purchase');
  if (!partnerIsEligible) throw new UserError('PARTNER_NOT_ELIGIBLE');
}
