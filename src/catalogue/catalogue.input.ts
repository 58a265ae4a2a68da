import { Field, ID, InputType, Int } from 'type-graphql';
import { Checked, CheckedId, CheckedNumber } from '../platform/graphql/checked';
import { MoneyInput } from '../platform/graphql/money';
import { CountryCode, DateTime } from '../platform/graphql/scalars';
import { BillingPlan, Segment } from './offer.entity';
import { priceProblem, TERM_MONTHS, TIER } from './price-input';

const NOW = 'If it is null, omitted or earlier today (UTC): now.';

@InputType({ description: 'The price to set.' })
export class SetPriceInput {
  @Field(() => ID, { description: 'Id of the SKU.' })
  @CheckedId('Sku')
  readonly skuId!: string;

  @Field(() => CountryCode, { description: 'Country that the price is for.' })
  readonly country!: string;

  @Field(() => Segment, { defaultValue: 'COMMERCIAL', description: 'Customers that the price is for.' })
  readonly segment!: Segment;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Term of the subscription in months, at most 120; 0 for a perpetual licence.',
  })
  @CheckedNumber(TERM_MONTHS)
  readonly termMonths!: number;

  @Field(() => BillingPlan, {
    nullable: true,
    description:
      'How often the price is charged. If it is null or omitted, once for the whole term where that is possible.',
  })
  readonly billingPlan?: BillingPlan | null;

  @Field(() => Int, { defaultValue: 1, description: 'Smallest quantity that the price is for.' })
  @CheckedNumber(TIER)
  readonly tierMinimum!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Largest quantity that the price is for. If it is null or omitted, it stays as it is, and a new price has none.',
  })
  @CheckedNumber(TIER)
  readonly tierMaximum?: number | null;

  @Field(() => MoneyInput, { description: 'Price of one unit for the partner, more than zero.' })
  @Checked(priceProblem)
  readonly unitPrice!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'Suggested price of one unit for the customer, in the same currency. If it is null or omitted, it stays as it is.',
  })
  @Checked(priceProblem)
  readonly suggestedRetailPrice?: MoneyInput | null;

  @Field(() => DateTime, { nullable: true, description: `When the price becomes effective, by itself. ${NOW}` })
  readonly startsAt?: string | null;
}

@InputType({ description: 'The SKU whose sale ends.' })
export class EndSaleInput {
  @Field(() => ID, { description: 'Id of the SKU.' })
  @CheckedId('Sku')
  readonly skuId!: string;

  @Field(() => DateTime, { nullable: true, description: `First instant at which the SKU cannot be bought. ${NOW}` })
  readonly at?: string | null;
}

@InputType({ description: 'The SKU whose sale has no end any more.' })
export class ResumeSaleInput {
  @Field(() => ID, { description: 'Id of the SKU.' })
  @CheckedId('Sku')
  readonly skuId!: string;
}
