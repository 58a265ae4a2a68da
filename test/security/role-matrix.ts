import type { Role } from '../../src/platform/access/permissions';
import { cancellationInput, type World } from '../access/world';

const NOBODY_LEFT_OUT: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'HELPDESK_AGENT', 'REVIEWER'];
const PRICES: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT'];
const ORDER_AMOUNTS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'REVIEWER'];
const CANCELLATIONS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'HELPDESK_AGENT', 'REVIEWER'];
const REFUND_AMOUNTS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'REVIEWER'];
const ADMINS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN'];
const ADMIN_AGENT_ONLY: readonly Role[] = ['ADMIN_AGENT'];

/** One root field, one field that needs a role, or one type of node, and who may use it. */
export interface Operation {
  /** Such as `Order.total`, or `node: Order`. */
  readonly field: string;
  readonly allowed: readonly Role[];
  readonly document: (world: World) => string;
  /** Where the field stands in the answer. */
  readonly path: readonly string[];
  /** Who gets as far as the field; the others are refused at the first step of the path. */
  readonly arriving: readonly Role[];
  /** Of a type of node: the id of one. */
  readonly nodeId?: (world: World) => string;
}

/** The whole of design.md §5, field by field. */
export const roleMatrix: readonly Operation[] = [
  root('Query.viewer', NOBODY_LEFT_OUT, () => '{ viewer { id } }'),
  root('Query.customer', NOBODY_LEFT_OUT, (w) => `{ customer(by: { id: "${w.customer.id}" }) { id } }`),
  root('Query.customers', NOBODY_LEFT_OUT, () => '{ customers { nodes { id } } }'),
  root('Query.order', NOBODY_LEFT_OUT, (w) => `{ order(number: "${w.orderNumber}") { id } }`),
  root('Query.products', NOBODY_LEFT_OUT, () => '{ products { nodes { id } } }'),
  root('Query.node', NOBODY_LEFT_OUT, (w) => `{ node(id: "${w.orderId}") { id } }`),
  root('Query.nodes', NOBODY_LEFT_OUT, (w) => `{ nodes(ids: ["${w.orderId}"]) { id } }`),
  root('Query.purchaseQuote', ADMINS, (w) => `{ purchaseQuote(input: ${purchaseInput(w)}) { total { amount } } }`),
  root(
    'Query.cancellationPreview',
    ADMIN_AGENT_ONLY,
    (w) => `{ cancellationPreview(input: ${purchaseRef(w)}) { keysToRevoke } }`,
  ),
  root('Query.cancellationRequests', CANCELLATIONS, () => '{ cancellationRequests { nodes { id } } }'),
  root('Query.attachmentUploads', ADMIN_AGENT_ONLY, () => '{ attachmentUploads { nodes { id } } }'),
  root('Query.auditEvents', ADMINS, () => '{ auditEvents { nodes { id } } }'),

  root(
    'Mutation.purchase',
    ADMINS,
    (w) => `mutation { purchase(input: ${purchaseInput(w, `idempotencyKey: "short"`)}) { userErrors { code } } }`,
  ),
  root(
    'Mutation.getKeysAndDownloads',
    ADMIN_AGENT_ONLY,
    () => `mutation { getKeysAndDownloads(input: { softwareId: "sft_unknown", editionId: "edn_unknown" }) {
      userErrors { code }
    } }`,
  ),
  root(
    'Mutation.reissueExpiredLinks',
    ADMIN_AGENT_ONLY,
    () => 'mutation { reissueExpiredLinks(input: { customer: { id: "cus_unknown" } }) { userErrors { code } } }',
  ),
  root(
    'Mutation.createAttachmentUpload',
    ADMIN_AGENT_ONLY,
    () => `mutation { createAttachmentUpload(input: { fileName: "a.exe", contentType: "text/plain", sizeBytes: 1 }) {
      userErrors { code }
    } }`,
  ),
  root(
    'Mutation.deleteAttachmentUpload',
    ADMIN_AGENT_ONLY,
    () => 'mutation { deleteAttachmentUpload(input: { attachmentId: "att_unknown" }) { userErrors { code } } }',
  ),
  root('Mutation.submitCancellation', ADMIN_AGENT_ONLY, (w) => submitUnknownOrder(w)),
  root(
    'Mutation.withdrawCancellation',
    ADMIN_AGENT_ONLY,
    () => 'mutation { withdrawCancellation(input: { cancellationRequestId: "can_unknown" }) { userErrors { code } } }',
  ),
  root(
    'Mutation.decideCancellation',
    ['REVIEWER'],
    () => `mutation { decideCancellation(input: { cancellationRequestId: "can_unknown", decision: REJECT }) {
      userErrors { code }
    } }`,
  ),

  guarded('Partner.creditAvailable { amount }', PRICES, (w) => w.partnerId),
  guarded('Offer.unitPrice { amount }', PRICES, (w) => w.offerId),
  guarded('Offer.suggestedRetailPrice { amount }', PRICES, (w) => w.offerId),
  guarded('Order.total { amount }', ORDER_AMOUNTS, (w) => w.orderId),
  guarded('Order.payment { status }', ORDER_AMOUNTS, (w) => w.orderId),
  ofOrderLine('unitPrice'),
  ofOrderLine('total'),
  guarded('Customer.cancellationRequests { nodes { id } }', CANCELLATIONS, (w) => w.customer.id),
  guarded('Software.cancellationRequest { id }', CANCELLATIONS, (w) => w.softwareId),
  guarded('Software.keys { masked }', ADMINS, (w) => w.softwareId),
  guarded('Software.downloadLinks { status }', ADMINS, (w) => w.softwareId),
  {
    field: 'SoftwareEvent.actor',
    allowed: ADMINS,
    document: (w) =>
      `{ node(id: "${w.softwareId}") { ... on Software { timeline(last: 1) { edges { node { actor } } } } } }`,
    path: ['node', 'timeline', 'edges', '0', 'node', 'actor'],
    arriving: NOBODY_LEFT_OUT,
  },
  guarded('ProductKey.value', ADMIN_AGENT_ONLY, (w) => w.keyId, ADMINS),
  guarded('DownloadLink.url', ADMIN_AGENT_ONLY, (w) => w.linkId, ADMINS),
  guarded('CancellationRequest.amountRequested { amount }', REFUND_AMOUNTS, (w) => w.requestId, CANCELLATIONS),
  guarded('CancellationRequest.amountApproved { amount }', REFUND_AMOUNTS, (w) => w.requestId, CANCELLATIONS),

  node('Partner', NOBODY_LEFT_OUT, (w) => w.partnerId),
  node('Customer', NOBODY_LEFT_OUT, (w) => w.customer.id),
  node('Product', NOBODY_LEFT_OUT, (w) => w.productId),
  node('Sku', NOBODY_LEFT_OUT, (w) => w.skuId),
  node('Offer', NOBODY_LEFT_OUT, (w) => w.offerId),
  node('Edition', NOBODY_LEFT_OUT, (w) => w.editionId),
  node('Order', NOBODY_LEFT_OUT, (w) => w.orderId),
  node('Software', NOBODY_LEFT_OUT, (w) => w.softwareId),
  node('ProductKey', ADMINS, (w) => w.keyId),
  node('DownloadLink', ADMINS, (w) => w.linkId),
  node('CancellationRequest', CANCELLATIONS, (w) => w.requestId),
  node('Attachment', CANCELLATIONS, (w) => w.attachmentId),
  node('AuditEvent', ADMINS, (w) => w.auditEventId),
];

/** What each field that tells whether the viewer may do something says to whom, and where such an object is. */
export const permissionMatrix: readonly Operation[] = [
  guarded('Customer.viewerCanPurchase { reason }', ADMINS, (w) => w.customer.id),
  guarded('Customer.viewerCanReissueExpiredLinks { reason }', ADMIN_AGENT_ONLY, (w) => w.customer.id),
  guarded('Software.viewerCanCancel { reason }', ADMIN_AGENT_ONLY, (w) => w.softwareId),
  guarded('Software.viewerCanGetKeysAndDownloads { reason }', ADMIN_AGENT_ONLY, (w) => w.softwareId),
];

function root(field: string, allowed: readonly Role[], document: Operation['document']): Operation {
  const [, name = ''] = field.split('.');
  return { field, allowed, document, path: [name], arriving: NOBODY_LEFT_OUT };
}

function guarded(
  selection: string,
  allowed: readonly Role[],
  idOf: (world: World) => string,
  arriving = NOBODY_LEFT_OUT,
): Operation {
  const [type = '', fieldAndBelow = ''] = selection.split(/\.(.*)/s);
  const [name = ''] = fieldAndBelow.split(' ');
  const document = (world: World) => `{ node(id: "${idOf(world)}") { ... on ${type} { ${fieldAndBelow} } } }`;
  return { field: `${type}.${name}`, allowed, document, path: ['node', name], arriving };
}

function node(type: string, allowed: readonly Role[], nodeId: (world: World) => string): Operation {
  const document = (world: World) => `{ node(id: "${nodeId(world)}") { ... on ${type} { id } } }`;
  return { field: `node: ${type}`, allowed, document, path: ['node', 'id'], arriving: [], nodeId };
}

function ofOrderLine(name: string): Operation {
  return {
    field: `OrderLine.${name}`,
    allowed: ORDER_AMOUNTS,
    document: (w) => `{ node(id: "${w.softwareId}") { ... on Software { orderLine { ${name} { amount } } } } }`,
    path: ['node', 'orderLine', name],
    arriving: NOBODY_LEFT_OUT,
  };
}

function purchaseInput({ customer, offerId }: World, more = ''): string {
  return `{ customer: { id: "${customer.id}" }, lines: [{ offerId: "${offerId}", quantity: 1 }] ${more} }`;
}

function purchaseRef({ customer, orderId }: World): string {
  return `{ customer: { id: "${customer.id}" }, purchase: { orderId: "${orderId}" } }`;
}

function submitUnknownOrder({ customer }: World): string {
  const literal = JSON.stringify(cancellationInput(customer.id, 'ord_unknown'))
    .replace(/"(\w+)":/g, '$1:')
    .replace(/"(MINIMAL|DUPLICATE_ORDER)"/g, '$1');
  return `mutation { submitCancellation(input: ${literal}) { userErrors { code } } }`;
}
