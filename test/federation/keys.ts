import type { World } from '../access/world';
import type { Representation } from './subgraph';

/** The id of each type that a router may ask for, as a world has it. */
const idByType: Readonly<Record<string, (world: World) => string>> = {
  Attachment: ({ attachmentId }) => attachmentId,
  AuditEvent: ({ auditEventId }) => auditEventId,
  CancellationRequest: ({ requestId }) => requestId,
  Customer: ({ customer }) => customer.id,
  DownloadLink: ({ linkId }) => linkId,
  Edition: ({ editionId }) => editionId,
  Offer: ({ offerId }) => offerId,
  Order: ({ orderId }) => orderId,
  Partner: ({ partnerId }) => partnerId,
  Product: ({ productId }) => productId,
  ProductKey: ({ keyId }) => keyId,
  Sku: ({ skuId }) => skuId,
  Software: ({ softwareId }) => softwareId,
};

export const types = Object.keys(idByType);

/** Everybody's: it belongs to no partner. */
export const catalogueTypes: readonly string[] = ['Edition', 'Offer', 'Product', 'Sku'];

/** An object of this type as a router names it. */
export function keyOf(typeName: string, world: World): Representation {
  return { __typename: typeName, id: idByType[typeName]?.(world) as string };
}
