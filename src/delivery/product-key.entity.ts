import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';
import { Partner } from '../partners/partner.entity';
import { isId } from '../platform/database/checks';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';
import { Software } from '../software/software.entity';

export const KeyStatus = enumOf('KeyStatus', 'Whether a product key can be used.', {
  ACTIVE: 'Activates the software.',
  REVOKED: 'Was revoked when its purchase was cancelled (S17).',
});
export type KeyStatus = keyof typeof KeyStatus;

@ObjectType({
  implements: Node,
  description: 'A product key. Software has one for each version, or one for each version and licence, and keeps it.',
})
@Entity('productKeys')
@Index('productKeys_fingerprint', ['fingerprint'], { unique: true })
@Index('productKeys_pool', ['skuId', 'version', 'id'], { where: `"softwareId" IS NULL` })
@Index('productKeys_assigned', ['softwareId', 'version', 'licenceNumber'], {
  unique: true,
  where: `"softwareId" IS NOT NULL`,
})
@Check(
  'productKeys_assignment',
  `("softwareId" IS NULL) = ("assignedAt" IS NULL) AND ("softwareId" IS NULL) = ("partnerId" IS NULL)`,
)
@Check('productKeys_setAside', `"softwareId" IS NULL OR "fingerprint" NOT LIKE 'aside:%'`)
@Check('productKeys_licenceNumber', `"licenceNumber" >= 1`)
@Check('productKeys_life', `"assignedAt" IS NOT NULL OR ("firstRevealedAt" IS NULL AND "revokedAt" IS NULL)`)
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
}
