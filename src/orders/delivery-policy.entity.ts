import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { DAY_MS } from '../platform/base/clock';
import { areCountable, isOneOf } from '../platform/database/checks';
import { enumOf } from '../platform/graphql/enum';

/** Lifetime of a download link (S10): two weeks. */
export const DEFAULT_LINK_TTL_MS = 14 * DAY_MS;
/** Maximum number of downloads of a link (S10). The link ends at whichever limit is reached first. */
export const DEFAULT_MAX_DOWNLOADS = 50;

export const LicenceKind = enumOf('LicenceKind', 'How long a licence is valid.', {
  PERPETUAL: 'A licence without an end.',
  SUBSCRIPTION: 'A licence for a term.',
});
export type LicenceKind = keyof typeof LicenceKind;

/**
 * Terms of the programme for a kind of licence from an instant on, until those with the next start. They are stored as data
 * because they change. A purchase copies them to its order lines, so that they keep the terms of the time of purchase.
 */
@Entity('deliveryPolicies')
@Check('deliveryPolicies_licenceKind', isOneOf('licenceKind', Object.keys(LicenceKind)))
@Check('deliveryPolicies_startsAt', `"startsAt" >= 0`)
@Check('deliveryPolicies_limits', `"linkTtlMs" > 0 AND "maxDownloads" > 0`)
@Check('deliveryPolicies_cancelWindow', `"cancelWindowDays" IS NULL OR "cancelWindowDays" >= 0`)
@Check('deliveryPolicies_wholeNumbers', areCountable('startsAt', 'linkTtlMs'))
export class DeliveryPolicy {
  @PrimaryColumn('text')
  readonly licenceKind!: LicenceKind;

  /** When the terms become effective, in epoch milliseconds. They do so by themselves. */
  @PrimaryColumn('bigint')
  readonly startsAt!: number;

  @Column('bigint')
  readonly linkTtlMs!: number;

  @Column('integer')
  readonly maxDownloads!: number;

  /** Days in which a purchase can be cancelled, as `cancellationDeadline` counts them; null if there is no deadline. */
  @Column('integer', { nullable: true })
  readonly cancelWindowDays!: number | null;
}
