import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';
import { Software } from './software.entity';

/**
 * Product keys of the current version that were sold with software and are not assigned yet. Triggers maintain the rows, so
 * that they are correct for every version of the gateway: a purchase creates a promise; assigning the keys, cancelling, and
 * the end of the subscription remove it. A key that is reserved for the software takes the place of a promised one. It has no
 * partner, since every purchase depends on the promises to all partners.
 */
@Entity('keyPromises')
@Index('keyPromises_ofSku', ['skuId', 'purchasedAt', 'softwareId', 'expiresAt', 'keysDue'])
@Check('keyPromises_keysDue', `"keysDue" >= 1`)
export class KeyPromise {
  @ForeignKey(() => Software)
  @PrimaryColumn('text')
  readonly softwareId!: string;

  @ForeignKey(() => Sku)
  @Column('text')
  readonly skuId!: string;

  @Column('integer')
  readonly keysDue!: number;

  /** When the subscription, and with it the promise, ends; null for a perpetual licence. */
  @Column('bigint', { nullable: true })
  readonly expiresAt!: number | null;

  /** When the software was bought: earlier purchases get their keys first. */
  @Column('bigint')
  readonly purchasedAt!: number;
}
