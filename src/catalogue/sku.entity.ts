import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { areCountable, isId, isOneOf, isTextList } from '../platform/database/checks';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';
import { Product } from './product.entity';

/**
 * How a SKU delivers its product key. UNMAPPED: unknown until an operator states it, so that the SKU cannot be bought; no price
 * sheet contains it.
 */
const KEY_DELIVERIES = ['MULTIPLE_ACTIVATION', 'RETAIL', 'ONE_PER_LICENCE', 'IN_MEDIA', 'NONE', 'UNMAPPED'] as const;
export type KeyDelivery = (typeof KEY_DELIVERIES)[number];

@ObjectType({ implements: Node, description: 'A variant of a product that can be bought.' })
@Entity('skus')
@Index('skus_productId', ['productId'])
@Check('skus_quantities', `"minimumQuantity" >= 1 AND "maximumQuantity" >= "minimumQuantity"`)
@Check('skus_keyDelivery', isOneOf('keyDelivery', KEY_DELIVERIES))
@Check('skus_hasMedia', `"hasMedia" IN (0, 1)`)
@Check('skus_sellsAhead', `"sellsAhead" IN (0, 1)`)
@Check('skus_id', isId('id', 'sku'))
@Check('skus_localFields', isTextList('localFields'))
@Check('skus_wholeNumbers', areCountable('endsSaleAt'))
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

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the SKU can no longer be bought; null if it has no end.',
  })
  @Column('bigint', { nullable: true })
  readonly endsSaleAt!: number | null;

  /** 1 if the SKU is also sold while its pool has too few keys: buyers then wait for their keys. */
  @Column('integer', { default: 0 })
  readonly sellsAhead!: number;

  /** The fields that an operator changed, as a JSON array, so that no import overwrites them; null if there are none. */
  @Column('text', { nullable: true })
  readonly localFields!: string | null;
}

const WITHOUT_POOL: readonly KeyDelivery[] = ['NONE', 'IN_MEDIA', 'UNMAPPED'];

/** Returns whether the SKU comes with product keys from the pool. */
export function hasKey({ keyDelivery }: Pick<Sku, 'keyDelivery'>): boolean {
  return !WITHOUT_POOL.includes(keyDelivery);
}

/** Returns how many keys a quantity needs: one per licence, or one for all. */
export function keysNeeded({ keyDelivery }: Pick<Sku, 'keyDelivery'>, quantity: number): number {
  return keyDelivery === 'ONE_PER_LICENCE' ? quantity : 1;
}

/** Returns whether the key delivery of the SKU is known. Otherwise it cannot be bought. */
export function isMapped({ keyDelivery }: Pick<Sku, 'keyDelivery'>): boolean {
  return keyDelivery !== 'UNMAPPED';
}

/** Returns whether the SKU is sold at an instant, if there is an offer: its key delivery is known and its sale has not ended. */
export function isSold(sku: Pick<Sku, 'keyDelivery' | 'endsSaleAt'>, at: number): boolean {
  return isMapped(sku) && (sku.endsSaleAt === null || at < sku.endsSaleAt);
}
