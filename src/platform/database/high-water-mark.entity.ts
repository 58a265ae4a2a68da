import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row with the latest time that is known to have passed. The gateway's time never goes back before it. */
@Entity('clock')
@Check('clock_single', `"id" = 1`)
export class HighWaterMark {
  @PrimaryColumn('integer')
  readonly id!: number;

  @Column('bigint')
  readonly at!: number;
}
