import { ArgsType, Directive, Field, ID, InputType } from 'type-graphql';
import { enumOf } from '../platform/graphql/enum';
import { ReadAs } from '../platform/graphql/read-arguments';
import { Uuid } from '../platform/graphql/scalars';
import { SearchArguments } from '../platform/graphql/search';
import { domainNameOf } from '../platform/text/identifiers';

@InputType({ description: 'Identifies a customer by exactly one of these fields.' })
@Directive('@oneOf')
export class CustomerBy {
  @Field(() => ID, { nullable: true, description: 'Id of the customer.' })
  readonly id?: string;

  @Field(() => Uuid, {
    nullable: true,
    description: 'Tenant GUID of the customer, in any case, with or without braces and hyphens.',
  })
  readonly tenantId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      'One of the customer’s domain names, in full. Case is ignored, and internationalised names match in Unicode ' +
      'and in ASCII.',
  })
  @ReadAs(domainNameOf)
  readonly domain?: string;
}

export const CustomerOrderField = enumOf('CustomerOrderField', 'What a list of customers is sorted by.', {
  NAME: 'Name of the customer. Case and accents are ignored.',
  CREATED_AT: 'When the relationship with the partner began.',
});
export type CustomerOrderField = keyof typeof CustomerOrderField;

export const OrderDirection = enumOf('OrderDirection', 'Direction in which a list is sorted.', {
  ASC: 'Ascending: the smallest or earliest value first.',
  DESC: 'Descending: the greatest or latest value first.',
});
export type OrderDirection = keyof typeof OrderDirection;

@InputType({ description: 'How to sort a list of customers. Not a purchase: that is the type Order.' })
export class CustomerOrder {
  @Field(() => CustomerOrderField, { description: 'What to sort by.' })
  readonly field!: CustomerOrderField;

  @Field(() => OrderDirection, { description: 'Direction to sort in.' })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class CustomersArguments extends SearchArguments {
  @Field(() => CustomerOrder, {
    nullable: true,
    description: 'How to sort the list. If omitted, by name in ascending order.',
  })
  readonly orderBy?: CustomerOrder | null;
}
