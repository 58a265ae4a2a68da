import { Field, ObjectType } from 'type-graphql';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'Result of adding a customer.' })
export class CreateCustomerPayload implements Payload {
  /** Id of the customer that was added, or that the partner had already. */
  readonly customerId: string | null = null;

  @Field(() => Boolean, {
    description: 'Whether this request added the customer. If not, the partner had the tenant already, or `replayed`.',
  })
  readonly created: boolean = false;

  @Field(() => Boolean, {
    description: 'Whether an earlier request with the same idempotency key added or found the customer.',
  })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of changing a customer.' })
export class UpdateCustomerPayload implements Payload {
  readonly customerId: string | null = null;

  @Field(() => [String], {
    description: 'Names of the fields that have another value now; empty if all were as in the input already.',
  })
  readonly changedFields: readonly string[] = [];

  @Field(() => Boolean, {
    description: 'Whether an earlier request with the same idempotency key changed the customer.',
  })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of ending or resuming the relationship of a partner with a customer.' })
export class CustomerRelationshipPayload implements Payload {
  readonly customerId: string | null = null;

  @Field(() => Boolean, { description: 'Whether this request ended or resumed it. If not, that was so already.' })
  readonly changed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}
