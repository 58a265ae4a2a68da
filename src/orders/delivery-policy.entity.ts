import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { DAY_MS } from '../platform/base/clock';

/** S10: a link lives two weeks … */
export const DEFAULT_LINK_TTL_MS = 14 * DAY_MS;
/** … or 50 downloads, whichever comes first. */
export const DEFAULT_MAX_DOWNLOADS = 50;

/**
 * The numbers of the programme, kept as data because they change. A purchase copies them onto its order lines, so that
 * what was bought keeps the terms under which it was bought.
 */
@Entity('deliveryPolicy')
@Check('deliveryPolicy_single', `"id" = 1`)
@Check('deliveryPolicy_limits', `"linkTtlMs" > 0 AND "maxDownloads" > 0`)
export class DeliveryPolicy {
  @PrimaryColumn('integer')
  readonly id!: number;

  @Column('bigint')
  readonly linkTtlMs!: number;

  @Column('integer')
  readonly maxDownloads!: number;

  /** How many days a purchase can be cancelled, the last one to its end in UTC; null: no deadline. */
  @Column('integer', { nullable: true })
  readonly cancelWindowDays!: number | null;
}
