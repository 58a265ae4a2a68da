import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { isCurrency } from '../platform/database/checks';
import { Partner } from './partner.entity';

/** Credit of a partner in one currency. The database keeps the used amount between zero and the limit. */
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
