import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Confidential } from '../platform/graphql/confidential';
import { Money } from '../platform/graphql/money';
import { DateTime, EmailAddress, Url } from '../platform/graphql/scalars';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'Contact person for the cancellation (S15).' })
export class Contact {
  @Field(() => String, { description: 'Name of the person.' })
  readonly name!: string;

  @Field(() => EmailAddress, { description: 'Email address.' })
  readonly email!: string;

  @Field(() => String, { description: 'Phone number.' })
  readonly phone!: string;
}

@ObjectType({ description: 'What a cancellation would cancel, refund and revoke, and why it would be refused.' })
export class CancellationPreview implements Payload {
  readonly softwareIds: readonly string[] = [];

  @Field(() => Money, {
    nullable: true,
    description: 'Maximum refund that can be requested; null if the cancellation would be refused.',
  })
  readonly refundable: Money | null = null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Earliest cancellation deadline of the software; null if there is none or the cancellation would be refused.',
  })
  readonly cancellableUntil: number | null = null;

  @Field(() => Int, { description: 'Number of product keys that would be revoked.' })
  readonly keysToRevoke: number = 0;

  @Field(() => Int, { description: 'Number of active download links that would be revoked.' })
  readonly linksToRevoke: number = 0;

  @Field(() => Int, { description: 'Number of downloads of the software so far, over all links and rounds.' })
  readonly downloadsMade: number = 0;

  @Field(() => [UserErrorEntry], {
    description: 'Why the cancellation would be refused; empty if it would be accepted.',
  })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of submitting a cancellation request.' })
export class SubmitCancellationPayload implements Payload {
  readonly cancellationRequestId: string | null = null;

  @Field(() => Boolean, {
    description: 'Whether an earlier request with the same idempotency key submitted the cancellation request.',
  })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of a change to a cancellation request.' })
export class CancellationPayload implements Payload {
  readonly cancellationRequestId: string | null = null;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'An HTTP header.' })
export class HttpHeader {
  @Field(() => String, { description: 'Name of the header.' })
  readonly name!: string;

  @Field(() => String, { description: 'Value of the header.' })
  readonly value!: string;
}

@ObjectType({ description: 'Where and how to send a file.' })
export class UploadTarget {
  @Field(() => String, { description: 'HTTP method of the request.' })
  readonly method!: string;

  @Field(() => Url, { description: 'URL to send the file to.' })
  @Confidential()
  readonly url!: string;

  @Field(() => [HttpHeader], { description: 'HTTP headers that the request must have.' })
  readonly headers!: HttpHeader[];

  @Field(() => DateTime, { description: 'When the URL expires: the upload must begin before this time.' })
  readonly expiresAt!: number;
}

@ObjectType({ description: 'Result of creating an upload.' })
export class CreateAttachmentUploadPayload implements Payload {
  readonly attachmentId: string | null = null;

  @Field(() => UploadTarget, {
    nullable: true,
    description: 'Where to send the file; null if the request was refused.',
  })
  readonly upload: UploadTarget | null = null;

  @Field(() => Boolean, { description: 'Whether an earlier request with the same idempotency key created the upload.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of deleting an upload.' })
export class DeleteAttachmentUploadPayload implements Payload {
  @Field(() => ID, { nullable: true, description: 'Id of the deleted attachment; null if it was not deleted.' })
  readonly deletedAttachmentId: string | null = null;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}
