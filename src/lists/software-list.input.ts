import { ArgsType, Field, InputType } from 'type-graphql';
import { OrderDirection } from '../customers/customer.input';
import { enumOf } from '../platform/graphql/enum';
import { PageArguments } from '../platform/graphql/page-window';
import { TimeRange } from '../platform/graphql/time-range';
import { SoftwareStatus } from '../software/software.entity';
import { CustomersFilter } from './filter.input';

@InputType({ description: 'Which software to return: what meets all of these conditions.' })
export class SoftwareFilter extends CustomersFilter {
  @Field(() => [SoftwareStatus], {
    nullable: true,
    description: 'Returns only the software with one of these statuses.',
  })
  readonly status?: SoftwareStatus[] | null;

  @Field(() => TimeRange, { nullable: true, description: 'Returns only the software that was bought in this time.' })
  readonly purchasedAt?: TimeRange | null;

  @Field(() => TimeRange, {
    nullable: true,
    description: 'Returns only the subscriptions whose term ends in this time.',
  })
  readonly expiresAt?: TimeRange | null;

  @Field(() => String, {
    nullable: true,
    description: 'Returns only the software of orders with exactly this reference of the partner.',
  })
  readonly purchaseOrderNumber?: string | null;
}

export const SoftwareOrderField = enumOf('SoftwareOrderField', 'What a list of software is sorted by.', {
  PURCHASED_AT: 'When the software was bought.',
  EXPIRES_AT: 'When the term of the subscription ends. Perpetual licences have no end: the list is without them.',
  CUSTOMER_NAME: 'Name of the customer, as in lists of customers; for each customer, when the software was bought.',
  PRODUCT: 'Id of the SKU, so that each product is together; for each SKU, when the software was bought.',
  UPDATED_AT: 'When it last changed: see updatedAt.',
});
export type SoftwareOrderField = keyof typeof SoftwareOrderField;

@InputType({ description: 'How to sort a list of software.' })
export class SoftwareOrder {
  @Field(() => SoftwareOrderField, { description: 'What to sort by.' })
  readonly field!: SoftwareOrderField;

  @Field(() => OrderDirection, { description: 'Direction to sort in.' })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class SoftwareListArguments extends PageArguments {
  @Field(() => SoftwareFilter, { nullable: true, description: 'Which software to return. If omitted, all.' })
  readonly filter?: SoftwareFilter | null;

  @Field(() => SoftwareOrder, {
    nullable: true,
    description: 'How to sort the list. If omitted, what was bought last comes first.',
  })
  readonly orderBy?: SoftwareOrder | null;
}
