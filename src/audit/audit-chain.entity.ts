import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Head of a partner's audit trail: the last row, which the next row continues. A unit of work locks it as its last step
 * before it adds rows, so that the trail never forks.
 */
@Entity('auditChains')
@Check('auditChains_sequence', '"sequence" >= 0')
export class AuditChain {
  /** The partner of the token, as in the rows of the trail. The partner may not exist. */
  @PrimaryColumn('text')
  readonly partnerId!: string;

  /** Number of rows in the chain. */
  @Column('bigint')
  readonly sequence!: number;

  /** Hash of the last row; empty if there is no row yet. */
  @Column('text')
  readonly hash!: string;

  /** When the last row was written. The next row is never earlier. */
  @Column('bigint')
  readonly at!: number;
}
