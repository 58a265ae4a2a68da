import { randomUUID } from 'node:crypto';
import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { Role } from '../../src/platform/access/permissions';
import { cancellationInput, type World } from '../access/world';
import { roleMatrix } from './role-matrix';
import { selectAll } from './selection';

/** The partner that operators change, so that the partner of the other users stays as it is. */
export const OPERATED = 'ptn_operated';

/** Returns valid arguments of a field, with the objects of a world. */
type Arguments = (world: World) => object;

const nothing: Arguments = () => ({});
const customer: Arguments = (w) => ({ by: { id: w.customer.id } });
const lines = (w: World) => ({ customer: { id: w.customer.id }, lines: [{ offerId: w.offerId, quantity: 1 }] });
const usd = (amount: string) => ({ amount, currency: 'USD' });

/**
 * Every field with arguments, and valid arguments with existing objects. Most mutations are still refused, by the last of their
 * checks, so that they can be repeated.
 */
export const rightArguments: Readonly<Record<string, Arguments>> = {
  'Query.node': (w) => ({ id: w.customer.id }),
  'Query.nodes': (w) => ({ ids: [w.customer.id] }),
  'Query.customer': customer,
  'Query.order': (w) => ({ number: w.orderNumber }),
  'Query.customers': nothing,
  'Query.products': nothing,
  'Query.cancellationRequests': nothing,
  'Query.openCancellationRequests': nothing,
  'Query.auditEvents': nothing,
  'Query.attachmentUploads': nothing,
  'Query.partners': nothing,
  'Query.programmeImports': nothing,
  'Query.keyStock': nothing,
  'Query.blockedPersons': nothing,
  'Query.downloadsPerDay': () => ({ from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }),
  'Query.programmeAuditEvents': (w) => ({ partnerId: w.partnerId }),
  'ProgrammeImport.entries': () => ({ result: 'ADDED' }),
  'Query.purchaseQuote': (w) => ({ input: lines(w) }),
  'Query.cancellationPreview': (w) => ({
    input: {
      customer: { id: w.customer.id },
      purchase: { orderId: w.orderId },
      softwareIds: [w.otherSoftwareId],
    },
  }),
  'Customer.cancellationRequests': nothing,
  'Customer.offers': nothing,
  'Customer.orders': nothing,
  'Customer.software': nothing,
  'Product.editions': nothing,
  'Product.title': nothing,
  'Product.description': nothing,
  'Sku.title': nothing,
  'Sku.prices': nothing,
  'Software.editions': nothing,
  'Software.editionOptions': nothing,
  'Software.timeline': nothing,
  'Software.links': nothing,
  'Software.productKeys': nothing,
  'Mutation.purchase': (w) => ({
    input: {
      ...lines(w),
      expectedTotal: usd('1.00'),
      purchaseOrderNumber: 'PO-1',
      idempotencyKey: randomUUID(),
    },
  }),
  'Mutation.getKeysAndDownloads': (w) => ({ input: { softwareId: w.softwareId, editionId: w.editionId } }),
  'Mutation.reissueExpiredLinks': (w) => ({ input: { customer: { id: w.customer.id } } }),
  'Mutation.createAttachmentUpload': () => ({
    input: { fileName: 'order.txt', contentType: 'text/plain', sizeBytes: 5 },
  }),
  'Mutation.deleteAttachmentUpload': (w) => ({ input: { attachmentId: w.attachmentId } }),
  'Mutation.submitCancellation': (w) => ({
    input: cancellationInput(w.customer.id, w.orderId, {
      softwareIds: [w.otherSoftwareId],
      attachmentIds: [w.attachmentId],
    }),
  }),
  'Mutation.withdrawCancellation': (w) => ({ input: { cancellationRequestId: w.requestId } }),
  'Mutation.decideCancellation': (w) => ({
    input: { cancellationRequestId: w.requestId, decision: 'COMPLETE', amountApproved: usd('999.00'), note: 'Agreed.' },
  }),
  'Mutation.addPartner': () => ({
    input: { id: OPERATED, name: 'Acme', country: 'US', currency: 'USD', eligible: true, credit: [usd('1.00')] },
  }),
  'Mutation.changePartner': () => ({
    input: { partnerId: OPERATED, name: 'Acme', country: 'US', currency: 'USD', eligible: true },
  }),
  'Mutation.setCreditLimit': () => ({ input: { partnerId: OPERATED, limit: usd('1.00') } }),
  'Mutation.suspendPartner': () => ({ input: { partnerId: OPERATED, reason: 'Late' } }),
  'Mutation.closePartner': () => ({ input: { partnerId: OPERATED, reason: 'Left' } }),
  'Mutation.resumePartner': () => ({ input: { partnerId: OPERATED } }),
  'Mutation.createCustomer': (w) => ({
    input: {
      ...{ tenantId: '45411344-b09d-47e7-9653-542006bf9766', name: 'Contoso', country: 'US', segment: 'COMMERCIAL' },
      ...{ domains: [w.customer.domain], idempotencyKey: randomUUID() },
    },
  }),
  'Mutation.updateCustomer': (w) => ({ input: { customerId: w.customer.id, expectedRevision: 'another' } }),
  'Mutation.endCustomer': () => ({ input: { customerId: 'cus_none' } }),
  'Mutation.resumeCustomer': () => ({ input: { customerId: 'cus_none' } }),
  'Mutation.setPrice': () => ({
    input: {
      ...{ skuId: 'sku_none:0001', country: 'US', unitPrice: usd('1.00'), suggestedRetailPrice: usd('2.00') },
      startsAt: '2030-01-01T00:00:00Z',
    },
  }),
  'Mutation.endSale': () => ({ input: { skuId: 'sku_none:0001', at: '2030-01-01T00:00:00Z' } }),
  'Mutation.resumeSale': () => ({ input: { skuId: 'sku_none:0001' } }),
  'Mutation.setPolicy': () => ({ input: { downloads: 50, from: '2030-01-01T00:00:00Z' } }),
  'Mutation.setKeyThreshold': () => ({ input: { skuId: 'sku_none:0001', version: '2022', threshold: 1 } }),
  'Mutation.sellAhead': () => ({ input: { skuId: 'sku_none:0001', sellsAhead: true } }),
  'Mutation.importProductKeys': (w) => ({
    input: { keys: [{ skuId: w.skuId, version: '2022', key: 'AAAAA-00001' }] },
  }),
  'Mutation.replaceKey': () => ({
    input: { key: { id: 'key_none' }, reason: 'Refused' },
  }),
  'Mutation.blockPerson': () => ({ input: { subjectId: 'someone', reason: 'Left' } }),
  'Mutation.unblockPerson': () => ({ input: { subjectId: 'someone' } }),
};

/** The id of an object of each type that has fields with arguments. */
const parents: Readonly<Record<string, (world: World) => string>> = {
  Customer: (w) => w.customer.id,
  Product: (w) => w.productId,
  ProgrammeImport: (w) => w.importId,
  Sku: (w) => w.skuId,
  Software: (w) => w.softwareId,
};

const LEVELS_OF_OBJECTS = 1;

/** Returns an operation with this one field, with its arguments as variables and everything selected. */
export function documentOf(schema: GraphQLSchema, name: string, world: World): string {
  const [typeName = '', fieldName = ''] = name.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) && type.getFields()[fieldName];
  if (!field) throw new Error(`There is no ${name}.`);
  const declared = field.args.map((each) => `$${each.name}: ${each.type}`).join(', ');
  const given = field.args.map((each) => `${each.name}: $${each.name}`).join(', ');
  const call = `${fieldName}(${given}) ${selectAll(schema, getNamedType(field.type), LEVELS_OF_OBJECTS)}`;
  if (typeName === 'Mutation') return `mutation (${declared}) { ${call} }`;
  const parent = parents[typeName]?.(world);
  return `query (${declared}) { ${parent ? `node(id: "${parent}") { ... on ${typeName} { ${call} } }` : call} }`;
}

/** Returns a role that can call a field. */
export function callerOf(name: string): Role {
  return (['ADMIN_AGENT', 'REVIEWER', 'OPERATOR'] as const).find((role) => mayCall(role, name)) ?? 'ADMIN_AGENT';
}

/** Whether a role can call a field. */
export function mayCall(role: Role, name: string): boolean {
  return roleMatrix.find(({ field }) => field === name)?.allowed.includes(role) ?? true;
}
