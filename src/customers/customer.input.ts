import { ArgsType, Directive, Field, ID, InputType } from 'type-graphql';
import { enumOf } from '../platform/graphql/enum';
import { ReadAs } from '../platform/graphql/read-arguments';
import { Uuid } from '../platform/graphql/scalars';
import { SearchArguments } from '../platform/graphql/search';
import { domainNameOf } from '../platform/text/identifiers';

@InputType({ description: 'Names a customer in exactly one way.' })
@Directive('@oneOf')
export class CustomerBy {
  @Field(() => ID, { nullable: true })
  readonly id?: string;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The customer tenant GUID, in any case, with or without braces and hyphens.',
  })
  readonly tenantId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Exactly one of the customer’s domain names; case and IDN are folded.',
  })
  @ReadAs(domainNameOf)
  readonly domain?: string;
}

export const CustomerOrderField = enumOf('CustomerOrderField', 'What customers are ordered by.', {
  NAME: 'The name, without regard to case and accents.',
  CREATED_AT: 'When the relationship began.',
});
export type CustomerOrderField = keyof typeof CustomerOrderField;

export const OrderDirection = enumOf('OrderDirection', 'Which end of an order comes first.', {
  ASC: 'The smallest or earliest first.',
  DESC: 'The greatest or latest first.',
});
export type OrderDirection = keyof typeof OrderDirection;

@InputType({ description: 'The order of a list of customers.' })
export class CustomerOrder {
  @Field(() => CustomerOrderField)
  readonly field!: CustomerOrderField;

  @Field(() => OrderDirection)
  readonly direction!: OrderDirection;
}

@ArgsType()
export class CustomersArguments extends SearchArguments {
  @Field(() => CustomerOrder, { nullable: true, description: 'By name, where it is not given.' })
  readonly orderBy?: CustomerOrder | null;
}
