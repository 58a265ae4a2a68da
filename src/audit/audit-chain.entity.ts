import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where the audit trail of a partner has got to: its last row, which the next one follows. Whoever adds rows locks it,
 * as the last thing of a unit of work, so that the trail never forks.
 */
@Entity('auditChains')
@Check('auditChains_sequence', '"sequence" >= 0')
export class AuditChain {
  /** As in the rows of the trail: of the token, whether or not there is such a partner. */
  @PrimaryColumn('text')
  readonly partnerId!: string;

  /** How many rows there are; they count from 1. */
  @Column('bigint')
  readonly sequence!: number;

  /** The hash of the last row; empty before the first. */
  @Column('text')
  readonly hash!: string;

  /** When the last row was written, so that the time of the next one is not before it. */
  @Column('bigint')
  readonly at!: number;
}
