import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../../src/platform/base/clock';
import { buy, cancellationInput, requestCancellation, type World } from '../access/world';
import type { CompleteWorld } from './complete-world';
import type { Way } from './way';
import { waysOfOperators } from './ways-of-operators';

const UPLOAD = '{ fileName: "a.txt", contentType: "text/plain", sizeBytes: 1 }';
const purchaseKey = randomUUID();
const submissionKey = randomUUID();

const lists: Record<string, readonly [list: string, path: string]> = {
  Customer: ['customers { LIST }', 'customers'],
  Product: ['products { LIST }', 'products'],
  CancellationRequest: ['cancellationRequests { LIST }', 'cancellationRequests'],
  AuditEvent: ['auditEvents { LIST }', 'auditEvents'],
  Attachment: ['attachmentUploads { LIST }', 'attachmentUploads'],
  Software: ['customers { nodes { software { LIST } } }', 'customers.nodes.0.software'],
  Order: ['customers { nodes { orders { LIST } } }', 'customers.nodes.0.orders'],
  Offer: ['customers { nodes { offers { LIST } } }', 'customers.nodes.0.offers'],
  SoftwareEvent: [
    'customers { nodes { software(last: 1) { nodes { timeline { LIST } } } } }',
    'customers.nodes.0.software.nodes.0.timeline',
  ],
  ProductKey: [
    'customers { nodes { software(last: 1) { nodes { productKeys { LIST } } } } }',
    'customers.nodes.0.software.nodes.0.productKeys',
  ],
  DownloadLink: [
    'customers { nodes { software(last: 1) { nodes { links { LIST } } } } }',
    'customers.nodes.0.software.nodes.0.links',
  ],
};

const nodes: Record<string, (world: CompleteWorld) => string> = {
  Customer: ({ customer }) => customer.id,
  Software: ({ softwareId }) => softwareId,
  Order: ({ orderId }) => orderId,
  Product: ({ productId }) => productId,
  Offer: ({ offerId }) => offerId,
  Edition: ({ editionId }) => editionId,
  ProductKey: ({ activeKeyId }) => activeKeyId,
  DownloadLink: ({ activeLinkId }) => activeLinkId,
  CancellationRequest: ({ requestId }) => requestId,
  Attachment: ({ attachmentId }) => attachmentId,
  AuditEvent: ({ auditEventId }) => auditEventId,
};

/** A document for every object type of the schema. */
export const waysToTypes: Readonly<Record<string, Way>> = {
  ...mapped(nodes, (type, idOf) => [
    type,
    way((w) => `{ node(id: "${idOf(w)}") { ... on ${type} { FIELDS } } }`, 'node'),
  ]),
  ...waysOfOperators,
  Partner: {
    ...way((w) => `{ node(id: "${w.suspendedId}") { ... on Partner { FIELDS } } }`, 'node'),
    partnerId: ({ suspendedId }) => suspendedId,
  },
  ...mapped(lists, (type, [list, path]) => [
    `${type}Connection`,
    way(() => `{ ${list.replace('LIST', 'FIELDS')} }`, path),
  ]),
  ...mapped(lists, (type, [list, path]) => [
    `${type}Edge`,
    way(() => `{ ${list.replace('LIST', 'edges { FIELDS }')} }`, `${path}.edges.0`),
  ]),
  SoftwareEvent: way(
    (w) => `{ node(id: "${w.softwareId}") { ... on Software { timeline { nodes { FIELDS } } } } }`,
    'node.timeline.nodes.0',
  ),
  PurchaseWarning: way(
    (w) => `{ purchaseQuote(input: ${purchase(w)}) { warnings { FIELDS } } }`,
    'purchaseQuote.warnings.0',
  ),
  SoftwareFacets: way(() => '{ softwareFacets { FIELDS } }', 'softwareFacets'),
  SoftwareStatusFacet: way(() => '{ softwareFacets { statuses { FIELDS } } }', 'softwareFacets.statuses.0'),
  SoftwareCountryFacet: way(() => '{ softwareFacets { countries { FIELDS } } }', 'softwareFacets.countries.0'),
  SoftwareProductFacet: way(() => '{ softwareFacets { products { FIELDS } } }', 'softwareFacets.products.0'),
  PageInfo: way(() => '{ customers { pageInfo { FIELDS } } }', 'customers.pageInfo'),
  Viewer: way(() => '{ viewer { FIELDS } }', 'viewer'),
  Money: ofOrder('total { FIELDS }', 'total'),
  Payment: ofOrder('payment { FIELDS }', 'payment'),
  OrderLine: ofOrder('lines { FIELDS }', 'lines.0'),
  Contact: way(
    (w) => `{ node(id: "${w.requestId}") { ... on CancellationRequest { contact { FIELDS } } } }`,
    'node.contact',
  ),
  EditionOptions: ofSoftware('editionOptions'),
  Permission: ofSoftware('viewerCanCancel'),
  PlannedPrice: way((w) => `{ node(id: "${w.offerId}") { ... on Offer { nextPrice { FIELDS } } } }`, 'node.nextPrice'),
  PurchaseQuote: ofSmallPartner((w) => `{ purchaseQuote(input: ${purchaseOfEight(w)}) { FIELDS } }`, 'purchaseQuote'),
  CreditWarning: ofSmallPartner(
    (w) =>
      `mutation { purchase(input: ${purchaseOfEight(w, `idempotencyKey: "${purchaseKey}"`)}) { creditWarning { FIELDS } } }`,
    'purchase.creditWarning',
  ),
  PurchaseQuoteLine: way(
    (w) => `{ purchaseQuote(input: ${purchase(w)}) { lines { FIELDS } } }`,
    'purchaseQuote.lines.0',
  ),
  CancellationPreview: way(
    (w) => `{ cancellationPreview(input: {
      customer: { id: "${w.customer.id}" }, purchase: { orderId: "${w.orderId}" }
    }) { FIELDS } }`,
    'cancellationPreview',
  ),
  UserError: way(
    ({ customer }) => `mutation { createCustomer(input: {
      tenantId: "${randomUUID()}", name: "Another", country: "US", segment: COMMERCIAL, domains: ["${customer.domain}"],
      idempotencyKey: "${randomUUID()}"
    }) { userErrors { FIELDS } } }`,
    'createCustomer.userErrors.0',
  ),
  UserErrorParameter: way(
    ({ customer }) => `mutation { createCustomer(input: {
      tenantId: "${randomUUID()}", name: "Another", country: "US", segment: COMMERCIAL, domains: ["${customer.domain}"],
      idempotencyKey: "${randomUUID()}"
    }) { userErrors { parameters { FIELDS } } } }`,
    'createCustomer.userErrors.0.parameters.0',
  ),
  PurchasePayload: ofSmallPartner(
    (w) => `mutation { purchase(input: ${purchaseOfEight(w, `idempotencyKey: "${purchaseKey}"`)}) { FIELDS } }`,
    'purchase',
  ),
  CreateCustomerPayload: way(
    ({ customer }) => `mutation { createCustomer(input: {
      tenantId: "${customer.tenantId}", name: "${customer.name}", country: "US", segment: COMMERCIAL, domains: ["${customer.domain}"], idempotencyKey: "${randomUUID()}"
    }) { FIELDS } }`,
    'createCustomer',
  ),
  UpdateCustomerPayload: way(
    ({ customer }) => `mutation { updateCustomer(input: { customerId: "${customer.id}" }) { FIELDS } }`,
    'updateCustomer',
  ),
  GetKeysAndDownloadsPayload: way(
    ({
      active,
      editionId,
    }) => `mutation { getKeysAndDownloads(input: { softwareId: "${active.softwareId}", editionId: "${editionId}" }) {
      FIELDS
    } }`,
    'getKeysAndDownloads',
  ),
  ReissueExpiredLinksPayload: way(
    (w) => `mutation { reissueExpiredLinks(input: { customer: { id: "${w.customer.id}" } }) { FIELDS } }`,
    'reissueExpiredLinks',
  ),
  LeftOutLink: way(async ({ customer: { id: customerId } }, { make, clock }) => {
    const term = { purchasedAt: clock.now - 30 * DAY_MS, expiresAt: clock.now };
    const { id: softwareId } = await make.software({ customerId, subscriptionId: randomUUID(), ...term });
    await make.link({ softwareId, issuedAt: term.purchasedAt });
    return `mutation { reissueExpiredLinks(input: { customer: { id: "${customerId}" } }) { leftOut { FIELDS } } }`;
  }, 'reissueExpiredLinks.leftOut.0'),
  CreateAttachmentUploadPayload: way(
    () => `mutation { createAttachmentUpload(input: ${UPLOAD}) { FIELDS } }`,
    'createAttachmentUpload',
  ),
  UploadTarget: way(
    () => `mutation { createAttachmentUpload(input: ${UPLOAD}) { upload { FIELDS } } }`,
    'createAttachmentUpload.upload',
  ),
  HttpHeader: way(
    () => `mutation { createAttachmentUpload(input: ${UPLOAD}) { upload { headers { FIELDS } } } }`,
    'createAttachmentUpload.upload.headers.0',
  ),
  DeleteAttachmentUploadPayload: way(async (_world, { as }) => {
    const { createAttachmentUpload } = await as('ADMIN_AGENT').query(
      `mutation { createAttachmentUpload(input: ${UPLOAD}) { attachment { id } } }`,
    );
    const { id } = createAttachmentUpload.attachment;
    return `mutation { deleteAttachmentUpload(input: { attachmentId: "${id}" }) { FIELDS } }`;
  }, 'deleteAttachmentUpload'),
  SubmitCancellationPayload: {
    document: () => 'mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) { FIELDS } }',
    variables: ({ customer, toCancel }) => ({
      input: cancellationInput(customer.id, toCancel.number, { idempotencyKey: submissionKey }),
    }),
    path: 'submitCancellation',
  },
  CancellationPayload: way(async ({ customer, offerId }, { as }) => {
    const admin = as('ADMIN_AGENT');
    const order = await buy(admin, customer.id, [offerId]);
    const { id } = await requestCancellation(admin, customer.id, order.id);
    return `mutation { withdrawCancellation(input: { cancellationRequestId: "${id}" }) { FIELDS } }`;
  }, 'withdrawCancellation'),
};

function way(document: Way['document'], path: string): Way {
  return { document, path };
}

function ofOrder(selection: string, path: string): Way {
  return way((w) => `{ order(number: "${w.orderNumber}") { ${selection} } }`, `order.${path}`);
}

function ofSoftware(field: string): Way {
  return way((w) => `{ node(id: "${w.softwareId}") { ... on Software { ${field} { FIELDS } } } }`, `node.${field}`);
}

/** The small partner reads this. */
function ofSmallPartner(document: Way['document'], path: string): Way {
  return { ...way(document, path), partnerId: ({ small }) => small.partnerId };
}

function purchaseOfEight({ small, offerId }: CompleteWorld, more = ''): string {
  return `{ customer: { id: "${small.customerId}" }, lines: [{ offerId: "${offerId}", quantity: 8 }] ${more} }`;
}

function purchase({ customer, offerId }: World, more = ''): string {
  return `{ customer: { id: "${customer.id}" }, lines: [{ offerId: "${offerId}", quantity: 1 }] ${more} }`;
}

function mapped<Value>(entries: Record<string, Value>, make: (key: string, value: Value) => [string, Way]) {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => make(key, value)));
}
