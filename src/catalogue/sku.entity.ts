import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isId } from '../platform/database/checks';
import { Node } from '../platform/graphql/node';
import { Product } from './product.entity';

/** How a SKU delivers its product key. */
export type KeyDelivery = 'MULTIPLE_ACTIVATION' | 'RETAIL' | 'ONE_PER_LICENCE' | 'IN_MEDIA' | 'NONE';

@ObjectType({ implements: Node, description: 'A variant of a product that can be bought.' })
@Entity('skus')
@Index('skus_productId', ['productId'])
@Check('skus_quantities', `"minimumQuantity" >= 1 AND "maximumQuantity" >= "minimumQuantity"`)
@Check('skus_keyDelivery', `"keyDelivery" IN ('MULTIPLE_ACTIVATION', 'RETAIL', 'ONE_PER_LICENCE', 'IN_MEDIA', 'NONE')`)
@Check('skus_hasMedia', `"hasMedia" IN (0, 1)`)
@Check('skus_id', isId('id', 'sku'))
export class Sku extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Product)
  @Column('text')
  readonly productId!: string;

  @Field(() => String, {
    description: 'Id of the SKU in the publisher’s catalogue: four characters with leading zeros, such as 0005.',
  })
  @Column('text')
  readonly catalogId!: string;

  /** English title. */
  @Column('text')
  readonly title!: string;

  @Field(() => Int, { description: 'Minimum quantity per order line.' })
  @Column('integer')
  readonly minimumQuantity!: number;

  @Field(() => Int, { description: 'Maximum quantity per order line.' })
  @Column('integer')
  readonly maximumQuantity!: number;

  @Column('text')
  readonly keyDelivery!: KeyDelivery;

  /** 1 if the SKU has files to download. */
  @Column('integer')
  readonly hasMedia!: number;

  /** Term of the subscription in months; null for a perpetual licence. */
  @Column('integer', { nullable: true })
  readonly termMonths!: number | null;
}

/** Returns whether the SKU comes with product keys from the pool. */
export function hasKey({ keyDelivery }: Pick<Sku, 'keyDelivery'>): boolean {
  return keyDelivery !== 'NONE' && keyDelivery !== 'IN_MEDIA';
}

/** Returns how many keys a quantity needs: one per licence, or one for all. */
export function keysNeeded({ keyDelivery }: Pick<Sku, 'keyDelivery'>, quantity: number): number {
  return keyDelivery === 'ONE_PER_LICENCE' ? quantity : 1;
}
