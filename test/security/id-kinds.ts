import { randomBytes, randomUUID } from 'node:crypto';
import { newId, newNumber } from '../../src/platform/database/id';
import { OPERATED } from './calls';
import type { Input } from './inputs';
import type { Places } from './places';

/** A form in which an input identifies an object. */
export interface IdForm {
  /** The GraphQL type of the object, if only ids of that type are accepted. */
  readonly type?: string;
  /** Whether every partner may read the object: the catalogue belongs to no partner. */
  readonly isShared?: boolean;
  /** Whether values of another form are refused, instead of finding nothing. */
  readonly isChecked: boolean;
  of(places: Places, input: Input): string;
  /** Returns a well-formed value that identifies nothing. */
  random(own: string): string;
}

type IdOf = (places: Places) => string;

const customer = id('Customer', 'cus', (w) => w.customer.id);
const order = id('Order', 'ord', (w) => w.orderId);
const software = id('Software', 'sft', (w) => w.otherSoftwareId);
const delivered = id('Software', 'sft', (w) => w.softwareId);
const offer = { ...id('Offer', 'off', (w) => w.offerId), isShared: true };
const edition = { ...id('Edition', 'edn', (w) => w.editionId), isShared: true };
const request = id('CancellationRequest', 'can', (w) => w.requestId);
const attachment = id('Attachment', 'att', (w) => w.attachmentId);
const orderNumber = text(
  (w) => w.orderNumber,
  () => newNumber('ORD'),
);
const requestNumber = text(
  (w) => w.requestNumber,
  () => newNumber('CAN'),
);
const partner = id('Partner', 'ptn', (w) => w.partnerId);
const operated = id('Partner', 'ptn', () => OPERATED);
const product = { ...id('Product', 'prd', (w) => w.productId), isShared: true };
const sku = { ...id('Sku', 'sku', (w) => w.skuId), isShared: true };
const cursor: IdForm = {
  isChecked: true,
  of: ({ cursors }, { field }) => cursors[field] as string,
  random: (own) => `${own.split('.')[0]}.${randomBytes(16).toString('base64url')}`,
};

/** An id of each type of node. */
const nodeIds: readonly IdForm[] = [
  customer,
  order,
  software,
  request,
  attachment,
  offer,
  edition,
  partner,
  id('ProductKey', 'key', (w) => w.keyId),
  id('DownloadLink', 'lnk', (w) => w.linkId),
  id('AuditEvent', 'aud', (w) => w.auditEventId),
  id('ProgrammeImport', 'imp', (w) => w.importId),
  product,
  sku,
];

/** The forms that each identifying input accepts, by schema coordinate. */
const namesByCoordinate: Readonly<Record<string, readonly IdForm[]>> = {
  'Query.node(id:)': nodeIds,
  'Query.nodes(ids:)': nodeIds,
  'Query.order(number:)': [orderNumber],
  'Query.auditEvents(customerId:)': [customer],
  'Query.auditEvents(softwareId:)': [delivered],
  'Query.programmeAuditEvents(customerId:)': [customer],
  'Query.programmeAuditEvents(softwareId:)': [delivered],
  'Query.programmeAuditEvents(partnerId:)': [partner],
  'Query.softwareById(id:)': [delivered],
  'Query.cancellationRequest(number:)': [requestNumber],
  'SoftwareFilter.customerIds': [customer],
  'SoftwareFilter.productIds': [product],
  'OrderFilter.customerIds': [customer],
  'OrderFilter.productIds': [product],
  'DownloadLinkFilter.customerIds': [customer],
  'DownloadLinkFilter.productIds': [product],
  'CustomerBy.id': [customer],
  'CustomerBy.tenantId': [
    {
      ...text(
        (w) => w.customer.tenantId,
        () => randomUUID(),
      ),
      isChecked: true,
    },
  ],
  'CustomerBy.domain': [
    text(
      (w) => w.customer.domain,
      () => `${newId('cus').slice(4)}.example`,
    ),
  ],
  'UpdateCustomerInput.customerId': [customer],
  'PurchaseRef.orderId': [{ ...order, isChecked: false }, orderNumber],
  'PurchaseRef.subscriptionId': [
    text(
      (w) => w.subscriptionId,
      () => randomUUID(),
    ),
  ],
  'PurchaseLineInput.offerId': [offer],
  'CancellationPreviewInput.softwareIds': [software],
  'SubmitCancellationInput.softwareIds': [software],
  'SubmitCancellationInput.attachmentIds': [attachment],
  'GetKeysAndDownloadsInput.softwareId': [software],
  'GetKeysAndDownloadsInput.editionId': [edition],
  'GetKeysAndDownloadsInput.editionIds': [edition],
  'Software.links(editionId:)': [edition],
  'DeleteAttachmentUploadInput.attachmentId': [attachment],
  'WithdrawCancellationInput.cancellationRequestId': [request],
  'DecideCancellationInput.cancellationRequestId': [request],
  'ChangePartnerInput.partnerId': [operated],
  'SetCreditLimitInput.partnerId': [operated],
  'SuspendPartnerInput.partnerId': [operated],
  'ClosePartnerInput.partnerId': [operated],
  'ResumePartnerInput.partnerId': [operated],
  'CreateCustomerInput.partnerId': [partner],
  'EndCustomerInput.customerId': [customer],
  'ResumeCustomerInput.customerId': [customer],
  'SetPriceInput.skuId': [sku],
  'EndSaleInput.skuId': [sku],
  'ResumeSaleInput.skuId': [sku],
  'SetKeyThresholdInput.skuId': [sku],
  'SellAheadInput.skuId': [sku],
  'ProductKeyInput.skuId': [sku],
  'KeyOfLineInput.orderNumber': [orderNumber],
  'Query.keyStock(skuId:)': [sku],
};

/** Inputs that take text and identify nothing. */
const TEXTS = [
  'Product.title(locale:)',
  'Product.description(locale:)',
  'Sku.title(locale:)',
  'Software.productKeys(version:)',
  'EditionFilter.version',
  'Query.cancellationRequests(changedSince:)',
  'Query.downloadsPerDay(from:)',
  'Query.downloadsPerDay(to:)',
  'CustomerFilter.changedSince',
  'SoftwareFilter.changedSince',
  'OrderFilter.changedSince',
  'DownloadLinkFilter.changedSince',
  'EditionFilter.language',
  'MoneyInput.amount',
  'MoneyInput.currency',
  'TimeRange.from',
  'TimeRange.before',
  'CustomerFilter.countries',
  'SoftwareFilter.countries',
  'SoftwareFilter.purchaseOrderNumber',
  'OrderFilter.countries',
  'OrderFilter.purchaseOrderNumber',
  'DownloadLinkFilter.countries',
  'PurchaseInput.purchaseOrderNumber',
  'PurchaseInput.idempotencyKey',
  'CreateCustomerInput.tenantId',
  'CreateCustomerInput.name',
  'CreateCustomerInput.country',
  'CreateCustomerInput.domains',
  'CreateCustomerInput.idempotencyKey',
  'UpdateCustomerInput.name',
  'UpdateCustomerInput.country',
  'UpdateCustomerInput.domains',
  'UpdateCustomerInput.expectedRevision',
  'UpdateCustomerInput.idempotencyKey',
  'CreateAttachmentUploadInput.fileName',
  'CreateAttachmentUploadInput.contentType',
  'CreateAttachmentUploadInput.idempotencyKey',
  'SubmitCancellationInput.title',
  'SubmitCancellationInput.description',
  'SubmitCancellationInput.idempotencyKey',
  'ContactInput.name',
  'ContactInput.email',
  'ContactInput.phone',
  'DecideCancellationInput.note',
  'GetKeysAndDownloadsInput.idempotencyKey',
  'ReissueExpiredLinksInput.idempotencyKey',
  'AddPartnerInput.id',
  'AddPartnerInput.name',
  'AddPartnerInput.country',
  'AddPartnerInput.currency',
  'AddPartnerInput.idempotencyKey',
  'ChangePartnerInput.name',
  'ChangePartnerInput.country',
  'ChangePartnerInput.currency',
  'SuspendPartnerInput.reason',
  'ClosePartnerInput.reason',
  'BlockPersonInput.subjectId',
  'BlockPersonInput.reason',
  'UnblockPersonInput.subjectId',
  'SetPriceInput.country',
  'SetPriceInput.startsAt',
  'EndSaleInput.at',
  'SetPolicyInput.from',
  'SetKeyThresholdInput.version',
  'ProductKeyInput.version',
  'ProductKeyInput.key',
  'ProductKeyInput.orderNumber',
  'KeyOfLineInput.version',
  'ReplaceKeyInput.reason',
  // An operator replaces keys of all partners, and reads none.
  'ProductKeyBy.id',
];

/** Returns identifiers in a world that an input refuses: ids of other types, and cursors of other lists. */
export function namesOfAnotherKind({ places, input, form }: IdUse): readonly string[] {
  if (form === cursor)
    return Object.entries(places.cursors).flatMap(([list, name]) => (list === input.field ? [] : [name]));
  if (!form.type || formsOf(input) === nodeIds) return [];
  return nodeIds.filter(({ type }) => type !== form.type).map((other) => other.of(places, input));
}

interface IdUse {
  readonly places: Places;
  readonly input: Input;
  readonly form: IdForm;
}

/** Returns the forms in which an input identifies an object; none if it takes only text. Throws for an unknown input. */
export function formsOf({ coordinate }: Input): readonly IdForm[] {
  if (/\((after|before):\)$/.test(coordinate)) return [cursor];
  if (/\(search:\)$/.test(coordinate) || TEXTS.includes(coordinate)) return [];
  const forms = namesByCoordinate[coordinate];
  if (!forms) throw new Error(`Say in id-kinds.ts what ${coordinate} names.`);
  return forms;
}

function id(type: string, prefix: string, of: IdOf): IdForm {
  return { type, isChecked: true, of, random: () => newId(prefix) };
}

function text(of: IdOf, random: () => string): IdForm {
  return { isChecked: false, of, random };
}
