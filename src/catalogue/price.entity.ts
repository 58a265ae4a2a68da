import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { areCountable, isOneOf } from '../platform/database/checks';
import { Offer } from './offer.entity';

/** Where a price comes from: an operator set it, or it was in a price sheet of the publisher. */
const SOURCES = ['OPERATOR', 'PRICE_SHEET'] as const;
export type PriceSource = (typeof SOURCES)[number];

/**
 * The price of an offer during a period. If several periods include an instant, the one that began last counts. Orders that
 * were placed keep their price.
 */
@Entity('prices')
@Check('prices_unitPrice', `"unitPriceMinor" > 0`)
@Check('prices_suggestedRetailPrice', `"suggestedRetailPriceMinor" IS NULL OR "suggestedRetailPriceMinor" > 0`)
@Check('prices_period', `"startsAt" >= 0 AND ("endsAt" IS NULL OR "endsAt" > "startsAt")`)
@Check('prices_source', isOneOf('source', SOURCES))
@Check('prices_wholeNumbers', areCountable('startsAt', 'endsAt', 'unitPriceMinor', 'suggestedRetailPriceMinor'))
export class Price {
  @ForeignKey(() => Offer)
  @PrimaryColumn('text')
  readonly offerId!: string;

  /** The first instant at which the price is valid. */
  @PrimaryColumn('bigint')
  readonly startsAt!: number;

  /** The first instant at which the price is no longer valid; null if it has no end. */
  @Column('bigint', { nullable: true })
  readonly endsAt!: number | null;

  @Column('bigint')
  readonly unitPriceMinor!: number;

  /** Null if nobody suggests one. It can be below the unit price. */
  @Column('bigint', { nullable: true })
  readonly suggestedRetailPriceMinor!: number | null;

  /** The unit price as the price sheet has it, such as `933.3333333333`; null if an operator set the price. */
  @Column('text', { nullable: true })
  readonly unitPriceText!: string | null;

  @Column('text')
  readonly source!: PriceSource;
}
