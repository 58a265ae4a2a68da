import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isCountry, isCurrency, isId, isOneOf } from '../platform/database/checks';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { CountryCode } from '../platform/graphql/scalars';
import { Sku } from './sku.entity';

export const Segment = enumOf('Segment', 'Kind of customers. Offers are for one segment, and so are their prices.', {
  COMMERCIAL: 'Companies.',
  EDUCATION: 'Schools, universities and other educational institutions.',
  GOVERNMENT: 'Public authorities.',
  NONPROFIT: 'Charities and other organisations without profit.',
});
export type Segment = keyof typeof Segment;

export const BillingPlan = enumOf('BillingPlan', 'How often the price of an offer is charged.', {
  ONE_TIME: 'Once. A perpetual licence has no other plan.',
  MONTHLY: 'Each month of the term.',
  ANNUAL: 'Each year of the term.',
  TRIENNIAL: 'Once in three years.',
});
export type BillingPlan = keyof typeof BillingPlan;

@ObjectType({
  implements: Node,
  description: 'A SKU that can be bought in one country and currency, for one customer segment and one term.',
})
@Entity('offers')
@Index('offers_choice', ['skuId', 'country', 'segment', 'currency', 'termMonths', 'billingPlan', 'tierMinimum'], {
  unique: true,
})
@Check('offers_segment', isOneOf('segment', Object.keys(Segment)))
@Check('offers_billingPlan', isOneOf('billingPlan', Object.keys(BillingPlan)))
@Check('offers_term', `"termMonths" >= 0 AND ("termMonths" > 0 OR "billingPlan" = 'ONE_TIME')`)
@Check('offers_tier', `"tierMinimum" >= 1 AND ("tierMaximum" IS NULL OR "tierMaximum" >= "tierMinimum")`)
@Check('offers_id', isId('id', 'off'))
@Check('offers_country', isCountry('country'))
@Check('offers_currency', isCurrency('currency'))
export class Offer extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Sku)
  @Column('text')
  readonly skuId!: string;

  @Field(() => CountryCode, { description: 'Country that the offer is for.' })
  @Column('text')
  readonly country!: string;

  @Field(() => Segment, { description: 'Customers that the offer is for.' })
  @Column('text')
  readonly segment!: Segment;

  @Column('text')
  readonly currency!: string;

  /** Term of the subscription in months; 0 for a perpetual licence. */
  @Column('integer')
  readonly termMonths!: number;

  @Field(() => BillingPlan, { description: 'How often the price is charged.' })
  @Column('text')
  readonly billingPlan!: BillingPlan;

  /** The smallest quantity that the price is for. */
  @Column('integer', { default: 1 })
  readonly tierMinimum!: number;

  /** The largest quantity that the price is for; null if there is none. */
  @Column('integer', { nullable: true })
  readonly tierMaximum!: number | null;
}

export const OfferConnection = connectionOf(Offer);

const YEAR_MONTHS = 12;

/** Returns the billing plan of a term if no other is stated: one charge for the whole term if there is such a plan. */
export function usualBillingPlan(termMonths: number): BillingPlan {
  if (termMonths === 0) return 'ONE_TIME';
  if (termMonths % (3 * YEAR_MONTHS) === 0) return 'TRIENNIAL';
  return termMonths % YEAR_MONTHS === 0 ? 'ANNUAL' : 'MONTHLY';
}
