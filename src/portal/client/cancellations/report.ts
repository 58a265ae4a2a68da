import type { Impact, RefundReason, SubmitCancellationInput } from '../../../../schema/clients/operations';

/** A field of the problem report, by the path under which the gateway reports what is wrong with it. */
export type ReportField =
  | 'impact'
  | 'title'
  | 'description'
  | 'customer'
  | 'purchase'
  | 'refundReason'
  | 'amountRequested'
  | 'contact.name'
  | 'contact.email'
  | 'contact.phone';

/** A problem report as it was entered. */
export interface Report {
  readonly fields: Readonly<Record<ReportField, string>>;
  readonly attachmentIds: readonly string[];
  /** Repetitions of the same report have the same key, also after a reload. */
  readonly idempotencyKey: string;
}

/** What the report is about, which the user does not enter. */
interface Subject {
  readonly softwareIds: readonly string[] | null;
  readonly currency: string;
}

/** Returns the input for the gateway, which reports all mistakes in it. */
export function inputOf({ fields, ...report }: Report, { softwareIds, currency }: Subject): SubmitCancellationInput {
  return {
    ...report,
    // The gateway reports a choice that is missing.
    impact: fields.impact as Impact,
    refundReason: fields.refundReason as RefundReason,
    title: fields.title,
    description: fields.description,
    customer: customerBy(fields.customer),
    purchase: purchaseRef(fields.purchase),
    softwareIds,
    amountRequested: { amount: fields.amountRequested, currency },
    contact: { name: fields['contact.name'], email: fields['contact.email'], phone: fields['contact.phone'] },
  };
}

const DOT = /[.。．｡]/;
const GUID = /([\da-f]-?){32}/i;

/** A domain name has a dot, which a GUID has not. */
function customerBy(text: string): SubmitCancellationInput['customer'] {
  return DOT.test(text) ? { domain: text } : { tenantId: text };
}

/** The ID of a subscription is a GUID, that of an order is not. */
function purchaseRef(text: string): SubmitCancellationInput['purchase'] {
  return GUID.test(text.normalize('NFKC')) ? { subscriptionId: text } : { orderId: text };
}
