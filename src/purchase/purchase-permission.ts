import type { Customer } from '../customers/customer.entity';
import type { Viewer } from '../platform/access/viewer';
import type { ErrorCode } from '../platform/graphql/error-code';
import { assertPermission } from '../platform/graphql/permission';
import { UserError } from '../platform/graphql/user-error';

/** Throws unless the viewer may buy: an Admin agent or a Global admin (S1) of a partner that can buy (S2). */
export function assertMayPurchase(viewer: Viewer, partnerRefusal: ErrorCode | null): void {
  assertPermission(viewer, 'purchase');
  if (partnerRefusal) throw new UserError(partnerRefusal);
}

/** Throws CUSTOMER_RELATIONSHIP_ENDED if nothing new can be bought for the customer. */
export function assertRelationship({ endedAt }: Pick<Customer, 'endedAt'>): void {
  if (endedAt !== null) throw new UserError('CUSTOMER_RELATIONSHIP_ENDED', ['customer']);
}
