import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isId } from '../platform/database/checks';
import { Node } from '../platform/graphql/node';
import { Product } from './product.entity';

/** How the key of a SKU reaches the buyer. */
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

  /** In English. */
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

  /** 1 where there is something to download. */
  @Column('integer')
  readonly hasMedia!: number;

  /** How long a subscription runs; null for a perpetual licence. */
  @Column('integer', { nullable: true })
  readonly termMonths!: number | null;
}

/** Whether a key of a pool belongs to this SKU. */
export function hasKey({ keyDelivery }: Pick<Sku, 'keyDelivery'>): boolean {
  return keyDelivery !== 'NONE' && keyDelivery !== 'IN_MEDIA';
}

/** How many keys of a pool a number of licences comes with: one for each, or one that is good for all. */
export function keysNeeded({ keyDelivery }: Pick<Sku, 'keyDelivery'>, quantity: number): number {
  return keyDelivery === 'ONE_PER_LICENCE' ? quantity : 1;
}
