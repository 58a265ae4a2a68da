import { Field, Int, ObjectType } from 'type-graphql';
import { Edition } from '../catalogue/edition.entity';
import { ErrorCode } from '../platform/graphql/error-code';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'Product keys and download links of one or several editions (S8).' })
export class GetKeysAndDownloadsPayload implements Payload {
  readonly softwareId: string | null = null;
  readonly keyIds: readonly string[] = [];
  readonly linkIds: readonly string[] = [];

  @Field(() => Edition, {
    nullable: true,
    description: 'The edition, or the first of several; null if the SKU has no media or the request was refused.',
  })
  readonly edition: Edition | null = null;

  @Field(() => [Edition], {
    description: 'The editions, in the order of the request; empty if the SKU has no media or the request was refused.',
  })
  readonly editions: readonly Edition[] = [];

  @Field(() => String, {
    nullable: true,
    description:
      'Why there are no keys or no download links, in the language of Accept-Language; null if there are both or ' +
      'the request was refused.',
  })
  readonly deliveryNote: string | null = null;

  @Field(() => Boolean, { description: 'Whether this request repeats an earlier one and returns its links.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'A download link that was not reissued.' })
export class LeftOutLink {
  readonly linkId!: string;

  @Field(() => ErrorCode, { description: 'Why the link was not reissued.' })
  readonly reason!: ErrorCode;

  @Field(() => String, { description: 'Explanation for people, in the language of Accept-Language.' })
  readonly message!: string;
}

@ObjectType({ description: 'Result of reissuing the expired and exhausted links of a customer.' })
export class ReissueExpiredLinksPayload implements Payload {
  readonly customerId: string | null = null;
  readonly linkIds: readonly string[] = [];

  @Field(() => Int, {
    description: 'Number of links that can still be reissued. Repeat the request until it is 0.',
  })
  readonly remaining: number = 0;

  @Field(() => Boolean, { description: 'Whether an earlier request with the same idempotency key issued the links.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}
