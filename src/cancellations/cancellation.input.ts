import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { enumOf } from '../platform/graphql/enum';
import { MoneyInput } from '../platform/graphql/money';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';
import { EmailAddress } from '../platform/graphql/scalars';
import { withLineFeeds } from '../platform/text/blank';
import { mediaTypeOf, orderIdOrNumberOf, phoneNumberOf, uuidOf } from '../platform/text/identifiers';
import { Impact, ProblemType, RefundReason } from './cancellation-request.entity';

@InputType({ description: 'Names a purchase in exactly one way (S13).' })
@Directive('@oneOf')
export class PurchaseRef {
  @Field(() => ID, {
    nullable: true,
    description: 'The order’s id, or its number in any case, with any spaces and dashes.',
  })
  @ReadAs(orderIdOrNumberOf)
  readonly orderId?: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The subscription ID, a UUID in any case, with or without braces and hyphens; a perpetual licence has none.',
  })
  @ReadAs(uuidOf)
  readonly subscriptionId?: string;
}

@InputType({ description: 'Whom to ask (S15).' })
export class ContactInput {
  @Field(() => String, { description: '1 to 200 characters.' })
  readonly name!: string;

  @Field(() => EmailAddress)
  readonly email!: string;

  @Field(() => String, { description: 'Digits, spaces and + ( ) . / - with at least five digits.' })
  @ReadAs(phoneNumberOf)
  readonly phone!: string;
}

@InputType({ description: 'What a cancellation would be about.' })
export class CancellationPreviewInput {
  @Field(() => CustomerBy)
  readonly customer!: CustomerBy;

  @Field(() => PurchaseRef)
  readonly purchase!: PurchaseRef;

  @Field(() => [ID], { nullable: true, description: 'Some of the purchase; all that can be cancelled where left out.' })
  readonly softwareIds?: string[] | null;
}

@InputType({ description: 'A problem report that asks for a cancellation (S13–S16).' })
export class SubmitCancellationInput extends CancellationPreviewInput {
  @Field(() => ProblemType, { defaultValue: 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS' })
  readonly problemType!: ProblemType;

  @Field(() => Impact)
  readonly impact!: Impact;

  @Field(() => String, { description: '1 to 140 characters.' })
  readonly title!: string;

  @Field(() => String, { description: '1 to 4,000 characters; every kind of line break becomes a line feed.' })
  @ReadAs(withLineFeeds)
  readonly description!: string;

  @Field(() => RefundReason)
  readonly refundReason!: RefundReason;

  @Field(() => MoneyInput, { description: 'Above zero, at most what can be refunded, in the order’s currency.' })
  readonly amountRequested!: MoneyInput;

  @Field(() => ContactInput)
  readonly contact!: ContactInput;

  @Field(() => [ID], { nullable: true, description: 'At most 5 uploaded files (S16).' })
  readonly attachmentIds?: string[] | null;

  @Field(() => String, { description: '16 to 255 characters. The same key with the same input asks once.' })
  @ReadAs(verbatim)
  readonly idempotencyKey!: string;
}

@InputType({ description: 'Which request to take back.' })
export class WithdrawCancellationInput {
  @Field(() => ID)
  readonly cancellationRequestId!: string;
}

export const CancellationDecision = enumOf('CancellationDecision', 'How a reviewer decides.', {
  COMPLETE: 'Cancel and refund; revoke keys and links (S17).',
  REJECT: 'Leave everything as it is.',
});
export type CancellationDecision = keyof typeof CancellationDecision;

@InputType({ description: 'A reviewer’s decision.' })
export class DecideCancellationInput {
  @Field(() => ID)
  readonly cancellationRequestId!: string;

  @Field(() => CancellationDecision)
  readonly decision!: CancellationDecision;

  @Field(() => MoneyInput, { nullable: true, description: 'At most what was requested; all of it where left out.' })
  readonly amountApproved?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'For the partner; up to 4,000 characters.' })
  @ReadAs(withLineFeeds)
  readonly note?: string | null;
}

@InputType({ description: 'The file to be uploaded.' })
export class CreateAttachmentUploadInput {
  @Field(() => String, {
    description:
      '1 to 200 characters, none of / \\ : * ? " < > |, no two dots in a row, no dot at either end, no device name of Windows; ends in pdf, png, jpg, jpeg, txt or csv.',
  })
  readonly fileName!: string;

  @Field(() => String, {
    description:
      'As your system calls it, or empty. It decides nothing: the file is stored as the type that its name says and its content proves.',
  })
  @ReadAs(mediaTypeOf)
  readonly contentType!: string;

  @Field(() => Int, { description: 'Exactly; 1 to 10,485,760.' })
  readonly sizeBytes!: number;

  @Field(() => String, {
    nullable: true,
    description:
      '16 to 255 characters. The same key with the same input returns the same upload, with a url for another hour, until ' +
      'the upload is deleted. Without one, each repetition opens another upload.',
  })
  @ReadAs(verbatim)
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'Which upload to delete.' })
export class DeleteAttachmentUploadInput {
  @Field(() => ID)
  readonly attachmentId!: string;
}
