import type { Input } from '../security/inputs';
import type { Places } from '../security/places';

/** Returns equivalent spellings of a value. */
type Spell = (value: string) => readonly string[];

/** A kind of input, and the spellings that users write. */
interface Kind {
  readonly spell: Spell;
  /** A valid value; for most inputs the valid arguments have one. */
  readonly sample?: string | ((places: Places) => string);
}

const padded: Spell = (text) => [
  ` ${text}`,
  `${text}\r\n`,
  `\ufeff\u00a0${text}\u200b`,
  `\u200e\u2066${text}\u2069\u00ad`,
];
const anyCase: Spell = (text) => [text.toUpperCase(), text.toLowerCase()];
const dashed: Spell = (text) =>
  ['\u2010', '\u2011', '\u2013', '\u2212', '\uff0d', ' - ', '\u00a0\u2013 '].map((dash) => text.replaceAll('-', dash));
const wide: Spell = (text) => [text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))];
const all =
  (...spells: readonly Spell[]): Spell =>
  (text) =>
    spells.flatMap((spell) => spell(text));

const grouped: Spell = (text) => [text.replaceAll('-', ''), text.replaceAll('-', ' '), text.replaceAll('-', '\u202f')];
const enclosed: Spell = (text) => [`{${text}}`, `{${text.toUpperCase()}}`, `urn:uuid:${text}`, `URN:UUID:${text}`];
const quoted: Spell = (text) => [`"${text}"`, ` “${text}”, `, `‘${text}’`, `<${text}>;`, `[${text}]`];

const opaque: Kind = { spell: padded };
const uuid: Kind = { spell: all(padded, anyCase, dashed, wide, grouped, enclosed, quoted) };
const orderNumber: Kind = {
  spell: all(padded, anyCase, dashed, wide, grouped, quoted),
  sample: ({ orderNumber: own }) => own,
};
const code: Kind = { spell: all(padded, anyCase, wide) };
const language: Kind = {
  spell: all(padded, anyCase, wide, (text) => [text.replaceAll('-', '_'), text.replaceAll('-', '\u2011')]),
  sample: 'en-US',
};
const domain: Kind = { spell: all(padded, anyCase, wide, quoted, (text) => [`${text}.`, text.replaceAll('.', '。')]) };
const email: Kind = {
  spell: all(padded, wide, (text) => {
    const [mailbox, host = ''] = text.split('@');
    return [`${mailbox}@${host.toUpperCase()}`, `${mailbox}@${host}.`];
  }),
};
const phone: Kind = {
  spell: all(padded, wide, (text) => [text.replaceAll(' ', '\u00a0'), text.replaceAll(' ', '  ')]),
};
const time: Kind = { spell: all(padded, (text) => [text.toLowerCase(), text.replace('Z', '.000+00:00')]) };
/** Text that is not an identifier, or an identifier of the partner in which case counts. */
const text: Kind = { spell: padded };
/** Idempotency keys are compared exactly; amounts have one form. */
const exact: Kind = { spell: () => [] };

const SINCE = '2026-01-01T00:00:00Z';

/** The kind of each text input, by schema coordinate. */
const kinds: Readonly<Record<string, Kind>> = {
  'Query.node(id:)': opaque,
  'Query.nodes(ids:)': opaque,
  'Query.order(number:)': orderNumber,
  'Query.cancellationRequest(number:)': { ...orderNumber, sample: ({ requestNumber }) => requestNumber },
  'Query.softwareById(id:)': opaque,
  'TimeRange.from': { ...time, sample: '2026-01-01T00:00:00Z' },
  'TimeRange.before': { ...time, sample: '2026-12-31T00:00:00Z' },
  'CustomerFilter.countries': { ...code, sample: 'US' },
  'SoftwareFilter.customerIds': opaque,
  'SoftwareFilter.countries': { ...code, sample: 'US' },
  'SoftwareFilter.productIds': opaque,
  'SoftwareFilter.purchaseOrderNumber': { ...text, sample: 'PO-1' },
  'OrderFilter.customerIds': opaque,
  'OrderFilter.countries': { ...code, sample: 'US' },
  'OrderFilter.productIds': opaque,
  'OrderFilter.purchaseOrderNumber': { ...text, sample: 'PO-1' },
  'DownloadLinkFilter.customerIds': opaque,
  'DownloadLinkFilter.countries': { ...code, sample: 'US' },
  'DownloadLinkFilter.productIds': opaque,
  'Query.auditEvents(customerId:)': opaque,
  'Query.auditEvents(softwareId:)': opaque,
  'CustomerBy.id': opaque,
  'CustomerBy.tenantId': { ...uuid, sample: ({ customer }) => customer.tenantId },
  'CustomerBy.domain': { ...domain, sample: ({ customer }) => customer.domain },
  'PurchaseRef.orderId': orderNumber,
  'PurchaseRef.subscriptionId': { ...uuid, sample: ({ subscriptionId }) => subscriptionId },
  'PurchaseLineInput.offerId': opaque,
  'CancellationPreviewInput.softwareIds': opaque,
  'SubmitCancellationInput.softwareIds': opaque,
  'SubmitCancellationInput.attachmentIds': opaque,
  'GetKeysAndDownloadsInput.softwareId': opaque,
  'GetKeysAndDownloadsInput.editionId': opaque,
  'GetKeysAndDownloadsInput.editionIds': opaque,
  'Software.links(editionId:)': { ...opaque, sample: ({ editionId }) => editionId },
  'Software.productKeys(version:)': { ...text, sample: '2022' },
  'DeleteAttachmentUploadInput.attachmentId': opaque,
  'WithdrawCancellationInput.cancellationRequestId': opaque,
  'DecideCancellationInput.cancellationRequestId': opaque,
  'Product.title(locale:)': { ...language, sample: 'zh-CN' },
  'Product.description(locale:)': { ...language, sample: 'zh-CN' },
  'Sku.title(locale:)': { ...language, sample: 'zh-CN' },
  'EditionFilter.version': { spell: all(padded, anyCase, wide), sample: '2022' },
  'EditionFilter.language': language,
  'MoneyInput.amount': exact,
  'MoneyInput.currency': code,
  'PurchaseInput.purchaseOrderNumber': text,
  'PurchaseInput.idempotencyKey': exact,
  'CreateAttachmentUploadInput.fileName': text,
  'CreateAttachmentUploadInput.contentType': { spell: all(padded, anyCase) },
  'CreateAttachmentUploadInput.idempotencyKey': exact,
  'SubmitCancellationInput.title': text,
  'SubmitCancellationInput.description': text,
  'SubmitCancellationInput.idempotencyKey': exact,
  'ContactInput.name': text,
  'ContactInput.email': email,
  'ContactInput.phone': phone,
  'DecideCancellationInput.note': text,
  'GetKeysAndDownloadsInput.idempotencyKey': exact,
  'ReissueExpiredLinksInput.idempotencyKey': exact,
  'AddPartnerInput.id': exact,
  'AddPartnerInput.name': text,
  'AddPartnerInput.country': code,
  'AddPartnerInput.currency': code,
  'AddPartnerInput.idempotencyKey': exact,
  'ChangePartnerInput.partnerId': opaque,
  'ChangePartnerInput.name': text,
  'ChangePartnerInput.country': code,
  'ChangePartnerInput.currency': code,
  'SetCreditLimitInput.partnerId': opaque,
  'SuspendPartnerInput.partnerId': opaque,
  'SuspendPartnerInput.reason': text,
  'ClosePartnerInput.partnerId': opaque,
  'ClosePartnerInput.reason': text,
  'ResumePartnerInput.partnerId': opaque,
  'BlockPersonInput.subjectId': exact,
  'BlockPersonInput.reason': text,
  'UnblockPersonInput.subjectId': exact,
  'CreateCustomerInput.partnerId': opaque,
  'CreateCustomerInput.tenantId': { ...uuid, sample: ({ customer }) => customer.tenantId },
  'CreateCustomerInput.name': text,
  'CreateCustomerInput.country': code,
  'CreateCustomerInput.domains': exact,
  'CreateCustomerInput.idempotencyKey': exact,
  'UpdateCustomerInput.customerId': opaque,
  'UpdateCustomerInput.name': exact,
  'UpdateCustomerInput.country': exact,
  'UpdateCustomerInput.domains': exact,
  'UpdateCustomerInput.expectedRevision': exact,
  'UpdateCustomerInput.idempotencyKey': exact,
  'Query.programmeAuditEvents(partnerId:)': opaque,
  'Query.programmeAuditEvents(customerId:)': opaque,
  'Query.programmeAuditEvents(softwareId:)': opaque,
  'EndCustomerInput.customerId': opaque,
  'ResumeCustomerInput.customerId': opaque,
  'SetPriceInput.skuId': opaque,
  'SetPriceInput.country': code,
  'SetPriceInput.startsAt': time,
  'Query.cancellationRequests(changedSince:)': { ...time, sample: SINCE },
  'CustomerFilter.changedSince': { ...time, sample: SINCE },
  'SoftwareFilter.changedSince': { ...time, sample: SINCE },
  'OrderFilter.changedSince': { ...time, sample: SINCE },
  'DownloadLinkFilter.changedSince': { ...time, sample: SINCE },
  'EndSaleInput.skuId': opaque,
  'EndSaleInput.at': time,
  'ResumeSaleInput.skuId': opaque,
  'SetPolicyInput.from': time,
  'Query.keyStock(skuId:)': opaque,
  'Query.downloadsPerDay(from:)': time,
  'Query.downloadsPerDay(to:)': time,
  'SetKeyThresholdInput.skuId': opaque,
  'SetKeyThresholdInput.version': exact,
  'SellAheadInput.skuId': opaque,
  'ProductKeyInput.skuId': opaque,
  'ProductKeyInput.version': exact,
  'ProductKeyInput.key': exact,
  'ProductKeyInput.orderNumber': exact,
  'ProductKeyBy.id': exact,
  'ReplaceKeyInput.reason': text,
  'KeyOfLineInput.orderNumber': exact,
  'KeyOfLineInput.version': exact,
};

/** Returns the kind of an input. Throws for an unknown input. */
export function kindOf({ coordinate }: Pick<Input, 'coordinate'>): Kind {
  if (/\((after|before):\)$/.test(coordinate)) return opaque;
  if (/\(search:\)$/.test(coordinate)) return { ...text, sample: sampleOfSearch(coordinate) };
  const kind = kinds[coordinate];
  if (!kind) throw new Error(`Say in spellings.ts what ${coordinate} takes.`);
  return kind;
}

function sampleOfSearch(coordinate: string): string {
  if (coordinate.includes('partners')) return 'northwind';
  return coordinate.includes('customers') ? 'customer' : 'product';
}
