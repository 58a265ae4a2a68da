import { Field, Int, ObjectType } from 'type-graphql';
import { Edition } from '../catalogue/edition.entity';
import { ErrorCode } from '../platform/graphql/error-code';
import { type Payload, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'The keys and the download link of one edition (S8).' })
export class GetKeysAndDownloadsPayload implements Payload {
  readonly softwareId: string | null = null;
  readonly keyIds: readonly string[] = [];
  readonly linkId: string | null = null;

  @Field(() => Edition, { nullable: true })
  readonly edition: Edition | null = null;

  @Field(() => String, { nullable: true, description: 'Why a list is empty, in the language of Accept-Language.' })
  readonly deliveryNote: string | null = null;

  @Field(() => Boolean, { description: 'Whether the link is that of an earlier request which this one repeats.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'A link that could not be issued again.' })
export class LeftOutLink {
  readonly linkId!: string;

  @Field(() => ErrorCode)
  readonly reason!: ErrorCode;

  @Field(() => String, { description: 'For people, in the language of Accept-Language.' })
  readonly message!: string;
}

@ObjectType({ description: 'What became of the links of a customer that had expired or were used up.' })
export class ReissueExpiredLinksPayload implements Payload {
  readonly customerId: string | null = null;
  readonly linkIds: readonly string[] = [];

  @Field(() => Int, {
    description: 'How many more can be issued again: by further calls, until it is 0.',
  })
  readonly remaining: number = 0;

  @Field(() => Boolean, { description: 'Whether the links are those of an earlier request with this idempotency key.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}
