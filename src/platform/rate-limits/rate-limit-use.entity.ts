import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What was taken from a limit at one time, by one who is limited. What it adds up to now is what counts against them. */
@Entity('rateLimitUses', { withoutRowid: true })
@Index('rateLimitUses_over', ['countsUntil'])
@Check('rateLimitUses_amount', '"amount" > 0')
export class RateLimitUse {
  /** The limit, and who is limited: an id, or a digest of an address. */
  @PrimaryColumn('text')
  readonly key!: string;

  @PrimaryColumn('bigint')
  readonly countsUntil!: number;

  @Column('bigint')
  readonly amount!: number;
}
