import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { isCountry, isCurrency, isId } from '../platform/database/checks';
import { Node } from '../platform/graphql/node';
import { CountryCode, Currency } from '../platform/graphql/scalars';

@ObjectType({ implements: Node, description: 'A reseller in the programme.' })
@Entity('partners')
@Check('partners_id', isId('id', 'ptn'))
@Check('partners_country', isCountry('country'))
@Check('partners_currency', isCurrency('currency'))
export class Partner extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @Field(() => String, { description: 'Name of the partner.' })
  @Column('text')
  readonly name!: string;

  @Field(() => CountryCode, { description: 'Country of the partner.' })
  @Column('text')
  readonly country!: string;

  @Field(() => Currency, { description: 'Currency in which the partner is invoiced in its own country.' })
  @Column('text')
  readonly currency!: string;

  /** When the partner became eligible for on-premise software (S2), in epoch milliseconds; null if it is not eligible. */
  @Column('bigint', { nullable: true })
  readonly eligibleSince!: number | null;
}
