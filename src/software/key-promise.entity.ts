import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';
import { Software } from './software.entity';

/**
 * The product keys of its product's current version that software was sold with and has not drawn yet. Triggers write it, so
 * that it is right whichever version of the gateway buys, draws or cancels: buying makes a promise; drawing the keys of the
 * current version, cancelling and the end of a subscription end it. It does not name the partner, since every purchase depends
 * on the promises to all partners.
 */
@Entity('keyPromises')
@Index('keyPromises_ofSku', ['skuId', 'expiresAt', 'keysDue'])
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

  /** When the subscription ends, and the promise with it; null for a perpetual licence. */
  @Column('bigint', { nullable: true })
  readonly expiresAt!: number | null;
}
