import type { World } from '../access/world';
import type { Representation } from './subgraph';

/** Returns the id in a world for each type that a router can request. */
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
  ProgrammeImport: ({ importId }) => importId,
  Sku: ({ skuId }) => skuId,
  Software: ({ softwareId }) => softwareId,
};

export const types = Object.keys(idByType);

/** Types that belong to no partner. */
export const sharedTypes: readonly string[] = ['Edition', 'Offer', 'Product', 'ProgrammeImport', 'Sku'];

/** Returns the representation that a router sends for an object of this type. */
export function keyOf(typeName: string, world: World): Representation {
  return { __typename: typeName, id: idByType[typeName]?.(world) as string };
}
