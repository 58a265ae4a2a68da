import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { isCurrency } from '../platform/database/checks';
import { Partner } from './partner.entity';

/** What a partner may owe in one currency. The database never lets it owe more, nor less than nothing. */
@Entity('creditLines')
@Check('creditLines_used', `"usedMinor" BETWEEN 0 AND "limitMinor"`)
@Check('creditLines_currency', isCurrency('currency'))
export class CreditLine {
  @ForeignKey(() => Partner)
  @PrimaryColumn('text')
  readonly partnerId!: string;

  @PrimaryColumn('text')
  readonly currency!: string;

  @Column('bigint')
  readonly limitMinor!: number;

  @Column('bigint')
  readonly usedMinor!: number;
}
