import { Field, ObjectType } from 'type-graphql';
import { AuditChange } from '../audit/audit-change';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';

const CHANGES = 'Fields that were changed, with their values before and after; empty if nothing was different.';

@ObjectType({ description: 'Result of a change to a partner.' })
export class PartnerPayload implements Payload {
  readonly partnerId: string | null = null;

  @Field(() => [AuditChange], { description: CHANGES })
  readonly changes: readonly AuditChange[] = [];

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of adding a partner.' })
export class AddPartnerPayload implements Payload {
  readonly partnerId: string | null = null;

  @Field(() => Boolean, {
    description: 'Whether an earlier request with the same idempotency key added the partner.',
  })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'Result of blocking a person, or of ending a block.' })
export class PersonBlockPayload implements Payload {
  @Field(() => [AuditChange], { description: CHANGES })
  readonly changes: readonly AuditChange[] = [];

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}
