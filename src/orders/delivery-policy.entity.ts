import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { DAY_MS } from '../platform/base/clock';

/** Lifetime of a download link (S10): two weeks. */
export const DEFAULT_LINK_TTL_MS = 14 * DAY_MS;
/** Maximum number of downloads of a link (S10). The link ends at whichever limit is reached first. */
export const DEFAULT_MAX_DOWNLOADS = 50;

/**
 * Terms of the programme, stored as data because they change. A purchase copies them to its order lines, so that they
 * keep the terms of the time of purchase.
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

  /** Days in which a purchase can be cancelled, until the end of the last day in UTC; null if there is no deadline. */
  @Column('integer', { nullable: true })
  readonly cancelWindowDays!: number | null;
}
