import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Partner } from '../partners/partner.entity';
import { isId } from '../platform/database/checks';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';
import { Software } from '../software/software.entity';

export const KeyStatus = enumOf('KeyStatus', 'Whether a product key can be used.', {
  ACTIVE: 'Activates the software.',
  REVOKED: 'Was revoked when its purchase was cancelled (S17), or because it was replaced by another key.',
});
export type KeyStatus = keyof typeof KeyStatus;

@ObjectType({
  implements: Node,
  description:
    'A product key. Software has one for each version, or one for each version and licence, and keeps it unless it is ' +
    'replaced.',
})
@Entity('productKeys')
@Index('productKeys_fingerprint', ['fingerprint'], { unique: true })
@Index('productKeys_pool', ['skuId', 'version', 'id'], { where: `"softwareId" IS NULL` })
@Index('productKeys_assigned', ['softwareId', 'version', 'licenceNumber'], {
  unique: true,
  where: `"softwareId" IS NOT NULL AND "replacedAt" IS NULL`,
})
@Index('productKeys_ofSoftware', ['softwareId', 'version', 'licenceNumber'], { where: `"softwareId" IS NOT NULL` })
@Index('productKeys_reserved', ['reservedForId', 'version', 'id'], {
  where: `"reservedForId" IS NOT NULL AND "softwareId" IS NULL`,
})
@Check(
  'productKeys_assignment',
  `("softwareId" IS NULL) = ("assignedAt" IS NULL) AND ("softwareId" IS NULL) = ("partnerId" IS NULL)`,
)
@Check('productKeys_setAside', `"softwareId" IS NULL OR "fingerprint" NOT LIKE 'aside:%'`)
@Check('productKeys_licenceNumber', `"licenceNumber" >= 1`)
@Check('productKeys_life', `"assignedAt" IS NOT NULL OR ("firstRevealedAt" IS NULL AND "revokedAt" IS NULL)`)
@Check(
  'productKeys_replacement',
  `("replacedAt" IS NULL) = ("replacementReason" IS NULL) AND ("replacedAt" IS NULL OR "revokedAt" IS NOT NULL)`,
)
@Check('productKeys_id', isId('id', 'key'))
export class ProductKey extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Sku)
  @Column('text')
  readonly skuId!: string;

  @Field(() => String, { description: 'Version of the product that the key activates.' })
  @Column('text')
  readonly version!: string;

  /** The key, encrypted and bound to this row. */
  @Column('text')
  readonly sealed!: string;

  /** Id of the encryption key. */
  @Column('text')
  readonly sealedWith!: string;

  /** Keyed digest of the key in its canonical form, which prevents storing a key in two rows; see `key-fingerprint.ts`. */
  @Column('text')
  readonly fingerprint!: string;

  @Field(() => String, { description: 'The key with all but its last five characters hidden.' })
  @Column('text')
  readonly masked!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Maximum number of activations; null if the licence determines it.',
  })
  @Column('integer', { nullable: true })
  readonly activationLimit!: number | null;

  @Field(() => Int, {
    description: 'Number of the licence that the key is for, from 1. Always 1 if one key is for all licences.',
  })
  @Column('integer', { default: 1 })
  readonly licenceNumber!: number;

  /** Software that the key is assigned to; null while it is in the pool. */
  @ForeignKey(() => Software)
  @Column('text', { nullable: true })
  readonly softwareId!: string | null;

  @ForeignKey(() => Partner)
  @Column('text', { nullable: true })
  readonly partnerId!: string | null;

  @Field(() => DateTime, { description: 'When the key was assigned to the software.' })
  @Column('bigint', { nullable: true })
  readonly assignedAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the value of the key was first read; null if it was never read.',
  })
  @Column('bigint', { nullable: true })
  readonly firstRevealedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When the key was revoked; null if it is not revoked.' })
  @Column('bigint', { nullable: true })
  readonly revokedAt!: number | null;

  /** Order line that the key is reserved for: only its software draws the key. Null if any software of the SKU may. */
  @ForeignKey(() => OrderLine)
  @Column('text', { nullable: true })
  readonly reservedForId!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the key was replaced by another key for the same licence; null if it was not replaced.',
  })
  @Column('bigint', { nullable: true })
  readonly replacedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Why the key was replaced; null if it was not replaced.' })
  @Column('text', { nullable: true })
  readonly replacementReason!: string | null;
}

export const ProductKeyConnection = connectionOf(ProductKey);
