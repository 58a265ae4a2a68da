import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Segment } from '../catalogue/offer.entity';
import { Partner } from '../partners/partner.entity';
import { isCountry, isId, isOneOf, isUuid } from '../platform/database/checks';
import { withChangesUntil } from '../platform/graphql/changes';
import { connectionOf } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node';
import { CountryCode, DateTime, Uuid } from '../platform/graphql/scalars';

@ObjectType({
  implements: Node,
  description: 'A customer of a partner. A tenant that buys from two partners is a customer of each.',
})
@Entity('customers')
@Index('customers_tenant', ['partnerId', 'tenantId'], { unique: true })
@Index('customers_byName', ['partnerId', 'nameKey', 'id'], { unique: true })
@Index('customers_byCountry', ['partnerId', 'country', 'nameKey', 'id'], { unique: true })
@Index('customers_byCountryAndCreation', ['partnerId', 'country', 'createdAt', 'id'])
@Index('customers_byCreation', ['partnerId', 'createdAt', 'id'])
@Index('customers_byChange', ['partnerId', 'updatedAt', 'id'])
@Check('customers_segment', isOneOf('segment', Object.keys(Segment)))
@Check('customers_id', isId('id', 'cus'))
@Check('customers_tenantId', isUuid('tenantId'))
@Check('customers_country', isCountry('country'))
export class Customer extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @Field(() => Uuid, { description: 'Tenant GUID of the customer (S13).' })
  @Column('text')
  readonly tenantId!: string;

  @Field(() => String, { description: 'Name of the customer.' })
  @Column('text')
  readonly name!: string;

  /** Folded name, by which lists are sorted. Folding makes both databases sort alike. */
  @Column('text')
  readonly nameKey!: string;

  /** Text for searches: the words of the name and the domain names. */
  @Column('text')
  readonly searchText!: string;

  @Field(() => String, { description: 'Main domain name of the customer.' })
  @Column('text')
  readonly domain!: string;

  @Field(() => CountryCode, { description: 'Country of the customer.' })
  @Column('text')
  readonly country!: string;

  @Field(() => Segment, { description: 'Kind of customer, which decides what offers there are for it.' })
  @Column('text')
  readonly segment!: Segment;

  @Field(() => DateTime, { description: 'When the relationship with the partner began.' })
  @Column('bigint')
  readonly createdAt!: number;

  @Field(() => DateTime, {
    description:
      'When the customer last changed: it was added, or got another name, country, segment, tenant GUID or domain name, or the ' +
      'relationship with the partner ended or was resumed. What it owns has times of its own.',
  })
  @Column('bigint', { default: () => '0' })
  readonly updatedAt!: number;

  /** When the relationship with the partner ended; null if it has not. Nothing new can be bought after that. */
  @Column('bigint', { nullable: true })
  readonly endedAt!: number | null;

  /** Fields that were last set by hand, as a JSON array of their names; null if there are none. Imports do not change them. */
  @Column('text', { nullable: true })
  readonly localFields!: string | null;
}

export const CustomerConnection = withChangesUntil(connectionOf(Customer));
