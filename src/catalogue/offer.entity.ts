import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isCountry, isCurrency, isId } from '../platform/database/checks';
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

@ObjectType({ implements: Node, description: 'A SKU and its price in one country, for one customer segment.' })
@Entity('offers')
@Index('offers_place', ['skuId', 'country', 'segment'], { unique: true })
@Check('offers_prices', `"unitPriceMinor" > 0 AND "suggestedRetailPriceMinor" >= "unitPriceMinor"`)
@Check('offers_segment', `"segment" IN ('COMMERCIAL', 'EDUCATION')`)
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

  @Column('text')
  readonly segment!: Segment;

  @Column('text')
  readonly currency!: string;

  @Column('bigint')
  readonly unitPriceMinor!: number;

  @Column('bigint')
  readonly suggestedRetailPriceMinor!: number;
}

export const OfferConnection = connectionOf(Offer);
