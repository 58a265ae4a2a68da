import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { isId, isTextList } from '../platform/database/checks';
import { connectionOf } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node';

@ObjectType({ implements: Node, description: 'A product of the catalogue. Its SKUs can be bought.' })
@Entity('products')
@Check('products_id', isId('id', 'prd'))
@Check('products_caseSensitiveKeys', `"caseSensitiveKeys" IN (0, 1)`)
@Check('products_localFields', isTextList('localFields'))
export class Product extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @Field(() => String, { description: 'Id of the product in the publisher’s catalogue, such as DG7GMGF0D5RK.' })
  @Column('text', { unique: true })
  readonly catalogId!: string;

  /** English title. */
  @Column('text')
  readonly title!: string;

  /** English description. */
  @Column('text', { nullable: true })
  readonly description!: string | null;

  @Field(() => String, { description: 'Publisher of the product.' })
  @Column('text')
  readonly publisher!: string;

  /** Version for which keys are issued if no edition is selected. */
  @Column('text')
  readonly currentVersion!: string;

  /** 1 if product keys can differ only in case. For most products, case does not matter. */
  @Column('integer', { default: 0 })
  readonly caseSensitiveKeys!: number;

  /** The fields that an operator changed, as a JSON array, so that no import overwrites them; null if there are none. */
  @Column('text', { nullable: true })
  readonly localFields!: string | null;
}

export const ProductConnection = connectionOf(Product);
