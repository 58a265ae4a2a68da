import type { Viewer } from '../platform/access/viewer';
import { assertPermission } from '../platform/graphql/permission';
import { UserError } from '../platform/graphql/user-error';

/** Throws unless the viewer may buy: an Admin agent or a Global admin (S1) of an eligible partner (S2). */
export function assertMayPurchase(viewer: Viewer, partnerIsEligible: boolean): void {
  assertPermission(viewer, 'purchase');
  if (!partnerIsEligible) throw new UserError('PARTNER_NOT_ELIGIBLE');
}
