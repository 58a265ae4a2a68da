import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Confidential } from '../platform/graphql/confidential';
import { Money } from '../platform/graphql/money';
import { DateTime, EmailAddress, Url } from '../platform/graphql/scalars';
import { type Payload, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'Whom to ask.' })
export class Contact {
  @Field(() => String)
  readonly name!: string;

  @Field(() => EmailAddress)
  readonly email!: string;

  @Field(() => String)
  readonly phone!: string;
}

@ObjectType({ description: 'What a cancellation would be about, and what would refuse it.' })
export class CancellationPreview implements Payload {
  readonly softwareIds: readonly string[] = [];

  @Field(() => Money, { nullable: true, description: 'The most that can be asked back.' })
  readonly refundable: Money | null = null;

  @Field(() => DateTime, { nullable: true, description: 'The earliest deadline among the software; null: none.' })
  readonly cancellableUntil: number | null = null;

  @Field(() => Int, { description: 'Keys that were drawn for the software and would be revoked.' })
  readonly keysToRevoke: number = 0;

  @Field(() => Int, { description: 'Links that are alive and would stop.' })
  readonly linksToRevoke: number = 0;

  @Field(() => Int, { description: 'Downloads that were begun so far, over all links and rounds.' })
  readonly downloadsMade: number = 0;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'What became of a submission.' })
export class SubmitCancellationPayload implements Payload {
  readonly cancellationRequestId: string | null = null;

  @Field(() => Boolean, { description: 'Whether an earlier request with this idempotency key had asked already.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'What became of a request.' })
export class CancellationPayload implements Payload {
  readonly cancellationRequestId: string | null = null;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'An HTTP header.' })
export class HttpHeader {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly value!: string;
}

@ObjectType({ description: 'Where and how to send the bytes.' })
export class UploadTarget {
  @Field(() => String, { description: 'The HTTP method.' })
  readonly method!: string;

  @Field(() => Url)
  @Confidential()
  readonly url!: string;

  @Field(() => [HttpHeader], { description: 'To be sent along.' })
  readonly headers!: HttpHeader[];

  @Field(() => DateTime, { description: 'The upload must begin before this instant.' })
  readonly expiresAt!: number;
}

@ObjectType({ description: 'An upload that is open.' })
export class CreateAttachmentUploadPayload implements Payload {
  readonly attachmentId: string | null = null;

  @Field(() => UploadTarget, { nullable: true })
  readonly upload: UploadTarget | null = null;

  @Field(() => Boolean, { description: 'Whether an earlier request with this idempotency key had opened it already.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of deleting an upload.' })
export class DeleteAttachmentUploadPayload implements Payload {
  @Field(() => ID, { nullable: true, description: 'The id that the attachment had; null if it was not deleted.' })
  readonly deletedAttachmentId: string | null = null;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}
