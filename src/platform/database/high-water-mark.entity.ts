import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row: the latest instant that is known to be over, so that time does not go back when a machine's clock does. */
@Entity('clock')
@Check('clock_single', `"id" = 1`)
export class HighWaterMark {
  @PrimaryColumn('integer')
  readonly id!: number;

  @Column('bigint')
  readonly at!: number;
}
