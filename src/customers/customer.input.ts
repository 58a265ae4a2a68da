import { ArgsType, Directive, Field, ID, InputType } from 'type-graphql';
import { Segment } from '../catalogue/offer.entity';
import { CHANGED_SINCE } from '../platform/graphql/changes';
import { Checked, CheckedId, CheckedPresence, CheckedText } from '../platform/graphql/checked';
import { enumOf } from '../platform/graphql/enum';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';
import { CountryCode, DateTime, Uuid } from '../platform/graphql/scalars';
import { SearchArguments } from '../platform/graphql/search';
import { TimeRange } from '../platform/graphql/time-range';
import { keyProblem } from '../platform/idempotency/key-problem';
import { domainNameOf } from '../platform/text/identifiers';
import { domainProblems, MAX_NAME_LENGTH } from './customer-fields';

@InputType({ description: 'Identifies a customer by exactly one of these fields.' })
@Directive('@oneOf')
export class CustomerBy {
  @Field(() => ID, { nullable: true, description: 'Id of the customer.' })
  @CheckedId('Customer')
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
  @CheckedPresence()
  readonly domain?: string;
}

export const CustomerOrderField = enumOf('CustomerOrderField', 'What a list of customers is sorted by.', {
  NAME: 'Name of the customer. Case and accents are ignored.',
  CREATED_AT: 'When the relationship with the partner began.',
  UPDATED_AT: 'When it last changed: see updatedAt.',
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

@InputType({ description: 'Which customers to return: those that meet all of these conditions.' })
export class CustomerFilter {
  @Field(() => [CountryCode], { nullable: true, description: 'Returns only the customers in one of these countries.' })
  readonly countries?: string[] | null;

  @Field(() => TimeRange, {
    nullable: true,
    description: 'Returns only the customers whose relationship with the partner began in this time.',
  })
  readonly createdAt?: TimeRange | null;

  @Field(() => DateTime, { nullable: true, description: CHANGED_SINCE })
  readonly changedSince?: string | null;
}

@ArgsType()
export class CustomersArguments extends SearchArguments {
  @Field(() => CustomerFilter, { nullable: true, description: 'Which customers to return. If omitted, all.' })
  readonly filter?: CustomerFilter | null;

  @Field(() => CustomerOrder, {
    nullable: true,
    description: 'How to sort the list. If omitted, by name in ascending order.',
  })
  readonly orderBy?: CustomerOrder | null;
}

const DOMAINS = '1 to 100 domain names of the customer, the main one first, in any case, in Unicode or in ASCII.';

@InputType({ description: 'The customer to add.' })
export class CreateCustomerInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the partner that the customer is for. Only operators need it: users of a partner add customers to that ' +
      'partner, and must leave it out or name their own.',
  })
  @CheckedId('Partner')
  readonly partnerId?: string | null;

  @Field(() => Uuid, {
    description:
      'Tenant GUID of the customer, in any case, with or without braces and hyphens. If the partner already has a ' +
      'customer with it, that customer is returned, unchanged.',
  })
  readonly tenantId!: string;

  @Field(() => String, { description: 'Name of the customer, at most 200 characters.' })
  @CheckedText({ maximum: MAX_NAME_LENGTH })
  readonly name!: string;

  @Field(() => CountryCode, { description: 'Country of the customer, which decides what can be bought for it.' })
  readonly country!: string;

  @Field(() => Segment, { description: 'Kind of customer, which decides what can be bought for it.' })
  readonly segment!: Segment;

  @Field(() => [String], { description: DOMAINS })
  @ReadAs(domainNameOf)
  @Checked(domainProblems)
  readonly domains!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether another customer of the partner may have the same name. If not, the customer is not added, since it ' +
      'is probably there already: the error CUSTOMER_MAY_EXIST names it.',
  })
  readonly isNameShared!: boolean;

  @Field(() => String, {
    description:
      '16 to 255 printable characters. A repeated request with the same key and input returns the same customer and ' +
      'adds none.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey!: string;
}

@InputType({
  description: 'The customer to change, and its new values. A field that is null or omitted stays as it is.',
})
export class UpdateCustomerInput {
  @Field(() => ID, { description: 'Id of the customer.' })
  @CheckedId('Customer')
  readonly customerId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the customer, at most 200 characters.' })
  @CheckedText({ maximum: MAX_NAME_LENGTH })
  readonly name?: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'Country of the customer. What was bought is not affected.',
  })
  readonly country?: string | null;

  @Field(() => Segment, { nullable: true, description: 'Kind of customer. What was bought is not affected.' })
  readonly segment?: Segment | null;

  @Field(() => [String], { nullable: true, description: `${DOMAINS} They replace all that it has.` })
  @ReadAs(domainNameOf)
  @Checked(domainProblems)
  readonly domains?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Customer.revision from which the change was made. If the customer has changed since, the update is refused ' +
      'with CUSTOMER_CHANGED.',
  })
  @ReadAs(verbatim)
  readonly expectedRevision?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '16 to 255 printable characters. A repeated request with the same key and input changes nothing.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey?: string | null;
}

@InputType({ description: 'The customer whose relationship with its partner ends.' })
export class EndCustomerInput {
  @Field(() => ID, { description: 'Id of the customer.' })
  @CheckedId('Customer')
  readonly customerId!: string;
}

@InputType({ description: 'The customer whose relationship with its partner is resumed.' })
export class ResumeCustomerInput {
  @Field(() => ID, { description: 'Id of the customer.' })
  @CheckedId('Customer')
  readonly customerId!: string;
}
