import { Field, ID, InputType } from 'type-graphql';
import { CHANGED_SINCE } from '../platform/graphql/changes';
import { CountryCode, DateTime } from '../platform/graphql/scalars';

/** What every list across customers can be filtered by. */
@InputType()
export abstract class CustomersFilter {
  @Field(() => [ID], { nullable: true, description: 'Ids of customers: returns only what belongs to one of them.' })
  readonly customerIds?: string[] | null;

  @Field(() => [CountryCode], {
    nullable: true,
    description: 'Returns only what belongs to customers in one of these countries.',
  })
  readonly countries?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Ids of products: returns only what belongs to one of them.',
  })
  readonly productIds?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: CHANGED_SINCE })
  readonly changedSince?: string | null;
}
