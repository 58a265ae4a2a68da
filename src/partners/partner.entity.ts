import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { isCountry, isCurrency, isId, isOneOf } from '../platform/database/checks';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { CountryCode, Currency, DateTime } from '../platform/graphql/scalars';

export const PartnerStatus = enumOf('PartnerStatus', 'Whether a partner can buy and sign in.', {
  ACTIVE: 'The partner can sign in, and can buy if it is eligible.',
  SUSPENDED: 'The partner cannot buy. Keys, downloads and cancellations of its purchases continue.',
  CLOSED: 'Nobody can sign in for the partner, and its download links do not work.',
});
export type PartnerStatus = keyof typeof PartnerStatus;

@ObjectType({ implements: Node, description: 'A reseller in the programme.' })
@Entity('partners')
@Check('partners_id', isId('id', 'ptn'))
@Check('partners_country', isCountry('country'))
@Check('partners_currency', isCurrency('currency'))
@Check('partners_status', isOneOf('status', Object.keys(PartnerStatus)))
@Check(
  'partners_statusFacts',
  `("status" = 'ACTIVE') = ("statusReason" IS NULL) AND ("status" = 'ACTIVE') = ("statusSince" IS NULL)`,
)
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

  @Field(() => PartnerStatus, { description: 'Whether the partner can buy and sign in.' })
  @Column('text', { default: 'ACTIVE' })
  readonly status!: PartnerStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Why the partner is suspended or closed; null if it is active.',
  })
  @Column('text', { nullable: true })
  readonly statusReason!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the partner was suspended or closed; null if it is active.',
  })
  @Column('bigint', { nullable: true })
  readonly statusSince!: number | null;

  /** The fields that an operator has set by hand, as a JSON array of their names; imports keep them. Null if there are none. */
  @Column('text', { nullable: true })
  readonly localFields!: string | null;
}

export const PartnerConnection = connectionOf(Partner);

/** The columns of an active partner. */
export const activeStatus = { status: 'ACTIVE', statusReason: null, statusSince: null } as const;
