import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';

/**
 * The stock of a key pool: a trigger adds a row when a SKU gets its first key of a version. The stock itself is counted, see
 * `stockOf`. It has no partner.
 */
@Entity('keyStocks')
@Check('keyStocks_threshold', `"threshold" >= 1`)
@Check('keyStocks_alarm', `"alarmedAt" IS NULL OR "threshold" IS NOT NULL`)
export class KeyStock {
  @ForeignKey(() => Sku)
  @PrimaryColumn('text')
  readonly skuId!: string;

  @PrimaryColumn('text')
  readonly version!: string;

  /** An alarm is raised if fewer keys are left to sell; null if there is never one. */
  @Column('integer', { nullable: true })
  readonly threshold!: number | null;

  /** When the stock fell below the threshold; null while it has not, or since it was refilled. */
  @Column('bigint', { nullable: true })
  readonly alarmedAt!: number | null;
}
