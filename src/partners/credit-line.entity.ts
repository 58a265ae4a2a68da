import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { areCountable, isCurrency } from '../platform/database/checks';
import { Currency } from '../platform/graphql/scalars';
import { Partner } from './partner.entity';

/** Credit of a partner in one currency. If its limit was lowered below the used amount, nothing more can be paid from it. */
@ObjectType({ description: 'Credit of a partner in one currency.' })
@Entity('creditLines')
@Check('creditLines_used', '"usedMinor" >= 0 AND "limitMinor" >= 0')
@Check('creditLines_currency', isCurrency('currency'))
@Check('creditLines_wholeNumbers', areCountable('limitMinor', 'usedMinor'))
export class CreditLine {
  @ForeignKey(() => Partner)
  @PrimaryColumn('text')
  readonly partnerId!: string;

  @Field(() => Currency, { description: 'Currency of the credit line.' })
  @PrimaryColumn('text')
  readonly currency!: string;

  @Column('bigint')
  readonly limitMinor!: number;

  @Column('bigint')
  readonly usedMinor!: number;
}
