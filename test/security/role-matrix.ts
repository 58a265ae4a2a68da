import type { Role } from '../../src/platform/access/permissions';
import { cancellationInput, type World } from '../access/world';

const ALL_ROLES: readonly Role[] = [
  'ADMIN_AGENT',
  'GLOBAL_ADMIN',
  'SALES_AGENT',
  'HELPDESK_AGENT',
  'REVIEWER',
  'OPERATOR',
];
const PRICES: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT'];
const CREDIT_LINES: readonly Role[] = [...PRICES, 'OPERATOR'];
const ORDER_AMOUNTS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'SALES_AGENT', 'REVIEWER'];
const CANCELLATIONS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'HELPDESK_AGENT', 'REVIEWER'];
const FINDING_CANCELLATIONS: readonly Role[] = [...CANCELLATIONS, 'OPERATOR'];
const REFUND_AMOUNTS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'REVIEWER'];
const AUDITORS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'OPERATOR'];
const QUEUE: readonly Role[] = ['REVIEWER', 'OPERATOR'];
const OPERATORS: readonly Role[] = ['OPERATOR'];
const CUSTOMER_MANAGERS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN', 'OPERATOR'];
const ADMINS: readonly Role[] = ['ADMIN_AGENT', 'GLOBAL_ADMIN'];
const ADMIN_AGENT_ONLY: readonly Role[] = ['ADMIN_AGENT'];

/** A root field, a guarded field or a type of node, and the roles that may use it. */
export interface Operation {
  /** Such as `Order.total`, or `node: Order`. */
  readonly field: string;
  readonly allowed: readonly Role[];
  readonly document: (world: World) => string;
  /** The path of the field in the response. */
  readonly path: readonly string[];
  /** The roles that reach the field. Others are refused at the first step of the path. */
  readonly reaching: readonly Role[];
  /** For a type of node: the id of an object. */
  readonly nodeId?: (world: World) => string;
}

/** Every root field, guarded field and type of node, with the roles that may use it (S1, S5, S12). */
export const roleMatrix: readonly Operation[] = [
  root('Query.viewer', ALL_ROLES, () => '{ viewer { id } }'),
  root('Query.customer', ALL_ROLES, (w) => `{ customer(by: { id: "${w.customer.id}" }) { id } }`),
  root('Query.customers', ALL_ROLES, () => '{ customers { nodes { id } } }'),
  root('Query.order', ALL_ROLES, (w) => `{ order(number: "${w.orderNumber}") { id } }`),
  root('Query.software', ALL_ROLES, () => '{ software { nodes { id } } }'),
  root('Query.softwareById', ALL_ROLES, (w) => `{ softwareById(id: "${w.softwareId}") { id } }`),
  root('Query.softwareFacets', ALL_ROLES, () => '{ softwareFacets { statuses { count } } }'),
  root('Query.orders', ALL_ROLES, () => '{ orders { nodes { id } } }'),
  root('Query.downloadLinks', ADMINS, () => '{ downloadLinks { nodes { id } } }'),
  root('Query.products', ALL_ROLES, () => '{ products { nodes { id } } }'),
  root('Query.node', ALL_ROLES, (w) => `{ node(id: "${w.orderId}") { id } }`),
  root('Query.nodes', ALL_ROLES, (w) => `{ nodes(ids: ["${w.orderId}"]) { id } }`),
  root('Query.purchaseQuote', ADMINS, (w) => `{ purchaseQuote(input: ${purchaseInput(w)}) { total { amount } } }`),
  root(
    'Query.cancellationPreview',
    ADMIN_AGENT_ONLY,
    (w) => `{ cancellationPreview(input: ${purchaseRef(w)}) { keysToRevoke } }`,
  ),
  root(
    'Query.cancellationRequest',
    FINDING_CANCELLATIONS,
    (w) => `{ cancellationRequest(number: "${w.requestNumber}") { id } }`,
  ),
  root('Query.cancellationRequests', CANCELLATIONS, () => '{ cancellationRequests { nodes { id } } }'),
  root('Query.openCancellationRequests', QUEUE, () => '{ openCancellationRequests { nodes { id } } }'),
  root('Query.attachmentUploads', ADMIN_AGENT_ONLY, () => '{ attachmentUploads { nodes { id } } }'),
  root('Query.auditEvents', ADMINS, () => '{ auditEvents { nodes { id } } }'),
  root('Query.programmeAuditEvents', OPERATORS, () => '{ programmeAuditEvents { nodes { id } } }'),
  root('Query.partners', OPERATORS, () => '{ partners { nodes { id } } }'),
  root('Query.keyStock', OPERATORS, () => '{ keyStock { nodes { version } } }'),
  root(
    'Query.downloadsPerDay',
    OPERATORS,
    () => '{ downloadsPerDay(from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z") { downloads } }',
  ),
  root('Query.blockedPersons', OPERATORS, () => '{ blockedPersons { nodes { reason } } }'),
  root('Query.programmeImports', OPERATORS, () => '{ programmeImports { nodes { id } } }'),

  root(
    'Mutation.purchase',
    ADMINS,
    (w) => `mutation { purchase(input: ${purchaseInput(w, `idempotencyKey: "short"`)}) { userErrors { code } } }`,
  ),
  root(
    'Mutation.createCustomer',
    CUSTOMER_MANAGERS,
    () => `mutation { createCustomer(input: { tenantId: "45411344-b09d-47e7-9653-542006bf9766", name: "Adatum",
      country: "US", segment: COMMERCIAL, domains: [], idempotencyKey: "short" }) { userErrors { code } } }`,
  ),
  root(
    'Mutation.updateCustomer',
    CUSTOMER_MANAGERS,
    () => 'mutation { updateCustomer(input: { customerId: "cus_unknown" }) { userErrors { code } } }',
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

  ofUnknownPartner('changePartner'),
  ofUnknownPartner('setCreditLimit', 'limit: { amount: "1.00", currency: "USD" }'),
  ofUnknownPartner('suspendPartner', 'reason: "Late"'),
  ofUnknownPartner('closePartner', 'reason: "Left"'),
  ofUnknownPartner('resumePartner'),
  root(
    'Mutation.addPartner',
    OPERATORS,
    (
      w,
    ) => `mutation { addPartner(input: { id: "${w.partnerId}", name: "Acme", country: "US", currency: "USD", eligible: true }) {
      userErrors { code }
    } }`,
  ),
  operated('setPrice', 'skuId: "sku_unknown:1", country: "US", unitPrice: { amount: "1.00", currency: "USD" }'),
  operated('endSale', 'skuId: "sku_unknown:1"'),
  operated('resumeSale', 'skuId: "sku_unknown:1"'),
  operated('setPolicy', 'downloads: 0'),
  operated('setKeyThreshold', 'skuId: "sku_unknown:1", version: "2022"'),
  operated('sellAhead', 'skuId: "sku_unknown:1", sellsAhead: true'),
  operated('importProductKeys', 'keys: [{ skuId: "sku_unknown:1", version: "2022", key: "" }]'),
  operated('replaceKey', 'key: { id: "key_unknown" }, reason: "Refused"'),
  operated('endCustomer', 'customerId: "cus_unknown"'),
  operated('resumeCustomer', 'customerId: "cus_unknown"'),
  root(
    'Mutation.blockPerson',
    OPERATORS,
    () => 'mutation { blockPerson(input: { subjectId: "", reason: "" }) { userErrors { code } } }',
  ),
  root(
    'Mutation.unblockPerson',
    OPERATORS,
    () => 'mutation { unblockPerson(input: { subjectId: "unknown" }) { userErrors { code } } }',
  ),

  guarded('Partner.creditAvailable { amount }', PRICES, (w) => w.partnerId),
  guarded('Partner.creditLines { currency }', CREDIT_LINES, (w) => w.partnerId),
  guarded('Offer.unitPrice { amount }', PRICES, (w) => w.offerId),
  guarded('Offer.suggestedRetailPrice { amount }', PRICES, (w) => w.offerId),
  guarded('Offer.priceEndsAt', PRICES, (w) => w.offerId),
  guarded('Offer.nextPrice { startsAt }', PRICES, (w) => w.offerId),
  guarded('Sku.prices { nodes { currency } }', OPERATORS, (w) => w.skuId),
  guarded('Order.total { amount }', ORDER_AMOUNTS, (w) => w.orderId),
  guarded('Order.payment { status }', ORDER_AMOUNTS, (w) => w.orderId),
  ofOrderLine('unitPrice'),
  ofOrderLine('total'),
  guarded('Customer.cancellationRequests { nodes { id } }', CANCELLATIONS, (w) => w.customer.id),
  guarded('Software.cancellationRequest { id }', CANCELLATIONS, (w) => w.softwareId),
  guarded('Software.productKeys { nodes { masked } }', ADMINS, (w) => w.softwareId),
  guarded('Software.links { nodes { status } }', ADMINS, (w) => w.softwareId),
  guarded('Software.keys { masked }', ADMINS, (w) => w.softwareId),
  guarded('Software.downloadLinks { status }', ADMINS, (w) => w.softwareId),
  {
    field: 'SoftwareEvent.actor',
    allowed: AUDITORS,
    document: (w) =>
      `{ node(id: "${w.softwareId}") { ... on Software { timeline(last: 1) { edges { node { actor } } } } } }`,
    path: ['node', 'timeline', 'edges', '0', 'node', 'actor'],
    reaching: ALL_ROLES,
  },
  guarded('ProductKey.value', ADMIN_AGENT_ONLY, (w) => w.keyId, ADMINS),
  guarded('DownloadLink.url', ADMIN_AGENT_ONLY, (w) => w.linkId, ADMINS),
  guarded('CancellationRequest.amountRequested { amount }', REFUND_AMOUNTS, (w) => w.requestId, FINDING_CANCELLATIONS),
  guarded('CancellationRequest.amountApproved { amount }', REFUND_AMOUNTS, (w) => w.requestId, FINDING_CANCELLATIONS),

  node('Partner', ALL_ROLES, (w) => w.partnerId),
  node('Customer', ALL_ROLES, (w) => w.customer.id),
  node('Product', ALL_ROLES, (w) => w.productId),
  node('Sku', ALL_ROLES, (w) => w.skuId),
  node('Offer', ALL_ROLES, (w) => w.offerId),
  node('Edition', ALL_ROLES, (w) => w.editionId),
  node('Order', ALL_ROLES, (w) => w.orderId),
  node('Software', ALL_ROLES, (w) => w.softwareId),
  node('ProductKey', ADMINS, (w) => w.keyId),
  node('DownloadLink', ADMINS, (w) => w.linkId),
  node('CancellationRequest', FINDING_CANCELLATIONS, (w) => w.requestId),
  node('Attachment', FINDING_CANCELLATIONS, (w) => w.attachmentId),
  node('AuditEvent', AUDITORS, (w) => w.auditEventId),
  node('ProgrammeImport', OPERATORS, (w) => w.importId),
];

/** Each field that returns whether the viewer may do something, with the roles that may, and an object that has it. */
export const permissionMatrix: readonly Operation[] = [
  guarded('Customer.viewerCanPurchase { reason }', ADMINS, (w) => w.customer.id),
  guarded('Customer.viewerCanReissueExpiredLinks { reason }', ADMIN_AGENT_ONLY, (w) => w.customer.id),
  guarded('Software.viewerCanCancel { reason }', ADMIN_AGENT_ONLY, (w) => w.softwareId),
  guarded('Software.viewerCanGetKeysAndDownloads { reason }', ADMIN_AGENT_ONLY, (w) => w.softwareId),
  guarded('DownloadLink.viewerCanReissue { reason }', ADMIN_AGENT_ONLY, (w) => w.linkId, ADMINS),
  guarded(
    'CancellationRequest.viewerCanWithdraw { reason }',
    ADMIN_AGENT_ONLY,
    (w) => w.requestId,
    FINDING_CANCELLATIONS,
  ),
  guarded('CancellationRequest.viewerCanDecide { reason }', ['REVIEWER'], (w) => w.requestId, FINDING_CANCELLATIONS),
];

function root(field: string, allowed: readonly Role[], document: Operation['document']): Operation {
  const [, name = ''] = field.split('.');
  return { field, allowed, document, path: [name], reaching: ALL_ROLES };
}

/** A mutation that only operators may use. */
function operated(name: string, input: string): Operation {
  return root(`Mutation.${name}`, OPERATORS, () => `mutation { ${name}(input: { ${input} }) { userErrors { code } } }`);
}

function ofUnknownPartner(name: string, more = ''): Operation {
  return operated(name, `partnerId: "ptn_unknown" ${more}`);
}

function guarded(
  selection: string,
  allowed: readonly Role[],
  idOf: (world: World) => string,
  reaching = ALL_ROLES,
): Operation {
  const [type = '', fieldAndBelow = ''] = selection.split(/\.(.*)/s);
  const [name = ''] = fieldAndBelow.split(' ');
  const document = (world: World) => `{ node(id: "${idOf(world)}") { ... on ${type} { ${fieldAndBelow} } } }`;
  return { field: `${type}.${name}`, allowed, document, path: ['node', name], reaching };
}

function node(type: string, allowed: readonly Role[], nodeId: (world: World) => string): Operation {
  const document = (world: World) => `{ node(id: "${nodeId(world)}") { ... on ${type} { id } } }`;
  return { field: `node: ${type}`, allowed, document, path: ['node', 'id'], reaching: [], nodeId };
}

function ofOrderLine(name: string): Operation {
  return {
    field: `OrderLine.${name}`,
    allowed: ORDER_AMOUNTS,
    document: (w) => `{ node(id: "${w.softwareId}") { ... on Software { orderLine { ${name} { amount } } } } }`,
    path: ['node', 'orderLine', name],
    reaching: ALL_ROLES,
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
