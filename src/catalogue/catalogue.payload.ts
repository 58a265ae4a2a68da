import { Field, ID, ObjectType } from 'type-graphql';
import { AuditChange } from '../audit/audit-change';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';

@ObjectType({ description: 'Result of a change to the catalogue, which every gateway sees within seconds.' })
export class CatalogueChangePayload implements Payload {
  /** The SKU of the request; null if it was refused. */
  readonly skuId: string | null = null;

  /** When it was changed. */
  readonly at: number = 0;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the offer or SKU that was changed; null if nothing was different, or the request was refused.',
  })
  readonly changedId: string | null = null;

  @Field(() => [AuditChange], {
    description: 'Fields that were changed, with their values before and after; empty if nothing was different.',
  })
  readonly changes: readonly AuditChange[] = [];

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}
