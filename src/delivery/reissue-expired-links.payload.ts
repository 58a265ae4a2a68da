import { Field, Int, ObjectType } from 'type-graphql';
import { ErrorCode } from '../platform/graphql/error-code';
import { type Payload, UserErrorEntry } from '../platform/graphql/user-error';

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
