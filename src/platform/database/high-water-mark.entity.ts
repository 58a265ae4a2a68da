import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row with the latest time that is known to have passed. Time does not go back when a machine's clock does. */
@Entity('clock')
@Check('clock_single', `"id" = 1`)
export class HighWaterMark {
  @PrimaryColumn('integer')
  readonly id!: number;

  @Column('bigint')
  readonly at!: number;
}
