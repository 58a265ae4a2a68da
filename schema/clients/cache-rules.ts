// Made of the schema by `npm run schema`: do not edit it, copy it.

/** The types behind each interface and union. */
export const possibleTypes: Record<string, string[]> = {
  Node: [
    'Attachment',
    'AuditEvent',
    'CancellationRequest',
    'Customer',
    'DownloadLink',
    'Edition',
    'Offer',
    'Order',
    'Partner',
    'Product',
    'ProductKey',
    'Sku',
    'Software',
  ],
};

/** Types whose objects have no id: they are part of the object that they were read from. */
export const typesWithoutId: readonly string[] = [
  'AttachmentConnection',
  'AttachmentEdge',
  'AuditEventConnection',
  'AuditEventEdge',
  'CancellationPayload',
  'CancellationPreview',
  'CancellationRequestConnection',
  'CancellationRequestEdge',
  'Contact',
  'CreateAttachmentUploadPayload',
  'CustomerConnection',
  'CustomerEdge',
  'DeleteAttachmentUploadPayload',
  'EditionOptions',
  'GetKeysAndDownloadsPayload',
  'HttpHeader',
  'LeftOutLink',
  'Money',
  'OfferConnection',
  'OfferEdge',
  'OrderConnection',
  'OrderEdge',
  'OrderLine',
  'PageInfo',
  'Payment',
  'Permission',
  'ProductConnection',
  'ProductEdge',
  'PurchasePayload',
  'PurchaseQuote',
  'PurchaseQuoteLine',
  'PurchaseWarning',
  'ReissueExpiredLinksPayload',
  'SoftwareConnection',
  'SoftwareEdge',
  'SoftwareEvent',
  'SoftwareEventConnection',
  'SoftwareEventEdge',
  'SubmitCancellationPayload',
  'UploadTarget',
  'UserError',
];

/** Of each type the lists that come in pages, with the arguments that tell one list from another. */
export const pagedLists: Record<string, Record<string, readonly string[]>> = {
  Customer: { cancellationRequests: [], offers: ['search'], orders: [], software: ['search', 'status'] },
  Query: {
    attachmentUploads: [],
    auditEvents: ['action', 'customerId', 'softwareId'],
    cancellationRequests: ['status'],
    customers: ['orderBy', 'search'],
    products: ['search'],
  },
  Software: { timeline: [] },
};
