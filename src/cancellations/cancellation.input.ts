import { ArgsType, Directive, Field, ID, InputType } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { CHANGED_SINCE } from '../platform/graphql/changes';
import { Checked, CheckedId, CheckedPresence, CheckedText } from '../platform/graphql/checked';
import { enumOf } from '../platform/graphql/enum';
import { MoneyInput } from '../platform/graphql/money';
import { PageArguments } from '../platform/graphql/page-window';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';
import { DateTime, EmailAddress } from '../platform/graphql/scalars';
import { keyProblem } from '../platform/idempotency/key-problem';
import { withLineFeeds } from '../platform/text/blank';
import { orderIdOrNumberOf, orderNumberOf, phoneNumberOf, uuidOf } from '../platform/text/identifiers';
import { attachmentIdProblems } from './attachments/attach';
import { CancellationStatus, Impact, ProblemType, RefundReason } from './cancellation-request.entity';
import { phoneProblem } from './phone-problem';
import { orderIdProblem, softwareIdProblems } from './purchase-ref-problem';

@InputType({ description: 'Identifies a purchase by exactly one of these fields (S13).' })
@Directive('@oneOf')
export class PurchaseRef {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the order, or its number, in any case and with any spaces and hyphens.',
  })
  @ReadAs(orderIdOrNumberOf)
  @Checked(orderIdProblem)
  readonly orderId?: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Subscription ID: a UUID, in any case, with or without braces and hyphens. Perpetual licences have none.',
  })
  @ReadAs(uuidOf)
  @CheckedPresence()
  readonly subscriptionId?: string;
}

@InputType({ description: 'Contact person for the cancellation (S15).' })
export class ContactInput {
  @Field(() => String, { description: 'Name of the person, 1 to 200 characters.' })
  @CheckedText({ maximum: 200 })
  readonly name!: string;

  @Field(() => EmailAddress, { description: 'Email address, at most 254 characters.' })
  @CheckedText({ maximum: 254 })
  readonly email!: string;

  @Field(() => String, {
    description:
      'Phone number: at least 5 digits, at most 32 characters. Spaces, ( ) . / - and a + at the beginning are ' +
      'allowed.',
  })
  @ReadAs(phoneNumberOf)
  @Checked(phoneProblem)
  readonly phone!: string;
}

@InputType({ description: 'The purchase, or the part of it, whose cancellation to preview.' })
export class CancellationPreviewInput {
  @Field(() => CustomerBy, { description: 'Customer that the purchase was made for.' })
  readonly customer!: CustomerBy;

  @Field(() => PurchaseRef, { description: 'The purchase, by its order or subscription.' })
  readonly purchase!: PurchaseRef;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Ids of the software of the purchase to cancel. If omitted, all software of the purchase that can be ' +
      'cancelled.',
  })
  @Checked(softwareIdProblems)
  readonly softwareIds?: string[] | null;
}

@InputType({ description: 'A request to cancel a purchase and refund it, with its problem report (S13–S16).' })
export class SubmitCancellationInput extends CancellationPreviewInput {
  @Field(() => ProblemType, {
    defaultValue: 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS',
    description: 'Type of problem (S15).',
  })
  readonly problemType!: ProblemType;

  @Field(() => Impact, { description: 'How severely the problem affects work (S15).' })
  readonly impact!: Impact;

  @Field(() => String, { description: 'Title of the problem report (S15), 1 to 140 characters.' })
  @CheckedText({ maximum: 140 })
  readonly title!: string;

  @Field(() => String, {
    description:
      'Description of the problem (S15), 1 to 4,000 characters. Line breaks of all kinds are stored as line feeds.',
  })
  @ReadAs(withLineFeeds)
  @CheckedText({ maximum: 4_000, multiline: true })
  readonly description!: string;

  @Field(() => RefundReason, { description: 'Why the refund is requested (S13).' })
  readonly refundReason!: RefundReason;

  @Field(() => MoneyInput, {
    description:
      'Amount requested as a refund (S13): more than zero, at most what was paid for the software, in the currency ' +
      'of the order.',
  })
  readonly amountRequested!: MoneyInput;

  @Field(() => ContactInput, { description: 'Contact person for the cancellation (S15).' })
  readonly contact!: ContactInput;

  @Field(() => [ID], {
    nullable: true,
    description: 'Ids of the files to attach, at most 5, each with the status READY (S16).',
  })
  @Checked(attachmentIdProblems)
  readonly attachmentIds?: string[] | null;

  @Field(() => String, {
    description:
      '16 to 255 printable characters. A repeated request with the same key and input returns the same ' +
      'cancellation request and submits nothing.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey!: string;
}

@InputType({ description: 'The cancellation request to withdraw.' })
export class WithdrawCancellationInput {
  @Field(() => ID, { description: 'Id of the cancellation request.' })
  @CheckedId('CancellationRequest')
  readonly cancellationRequestId!: string;
}

export const CancellationDecision = enumOf(
  'CancellationDecision',
  'Decision of a reviewer on a cancellation request.',
  {
    COMPLETE: 'Cancels the purchase, refunds the approved amount, and revokes the keys and links (S17).',
    REJECT: 'Rejects the request and cancels nothing.',
  },
);
export type CancellationDecision = keyof typeof CancellationDecision;

@InputType({ description: 'Decision of a reviewer on a cancellation request.' })
export class DecideCancellationInput {
  @Field(() => ID, { description: 'Id of the cancellation request.' })
  @CheckedId('CancellationRequest')
  readonly cancellationRequestId!: string;

  @Field(() => CancellationDecision, { description: 'Whether to complete or reject the request.' })
  readonly decision!: CancellationDecision;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'Amount to refund, more than zero and at most the amount requested. If omitted, the amount requested. Not ' +
      'allowed with REJECT.',
  })
  readonly amountApproved?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Note to the partner, at most 4,000 characters. Line breaks of all kinds are stored as line feeds.',
  })
  @ReadAs(withLineFeeds)
  @CheckedText({ maximum: 4_000, multiline: true })
  readonly note?: string | null;
}

@ArgsType()
export class CancellationRequestArguments {
  @Field(() => String, {
    description: 'Number of the request, such as CAN-7K3M9-Q2XVB, in any case and with any spaces and hyphens.',
  })
  @ReadAs(orderNumberOf)
  readonly number!: string;
}

@ArgsType()
export class CancellationRequestsArguments extends PageArguments {
  @Field(() => [CancellationStatus], {
    nullable: true,
    description: 'Returns only the requests with one of these statuses.',
  })
  readonly status?: CancellationStatus[] | null;

  @Field(() => DateTime, { nullable: true, description: CHANGED_SINCE })
  readonly changedSince?: string | null;
}
