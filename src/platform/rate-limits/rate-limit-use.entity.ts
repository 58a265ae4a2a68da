import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Use of a rate limit by one subject at one time. The sum of recent uses counts towards the limit. */
@Entity('rateLimitUses', { withoutRowid: true })
@Index('rateLimitUses_over', ['countsUntil'])
@Check('rateLimitUses_amount', '"amount" > 0')
export class RateLimitUse {
  /** Name of the limit and its subject: an id, or a digest of an address. */
  @PrimaryColumn('text')
  readonly key!: string;

  @PrimaryColumn('bigint')
  readonly countsUntil!: number;

  @Column('bigint')
  readonly amount!: number;
}
