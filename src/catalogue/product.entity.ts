import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { isId } from '../platform/database/checks';
import { connectionOf } from '../platform/graphql/connection';
import { Node } from '../platform/graphql/node';

@ObjectType({ implements: Node, description: 'A product of the catalogue. Its SKUs can be bought.' })
@Entity('products')
@Check('products_id', isId('id', 'prd'))
@Check('products_caseSensitiveKeys', `"caseSensitiveKeys" IN (0, 1)`)
export class Product extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @Field(() => String, { description: 'Id of the product in the publisher’s catalogue, such as DG7GMGF0D5RK.' })
  @Column('text', { unique: true })
  readonly catalogId!: string;

  /** In English. */
  @Column('text')
  readonly title!: string;

  /** In English. */
  @Column('text', { nullable: true })
  readonly description!: string | null;

  @Field(() => String, { description: 'Publisher of the product.' })
  @Column('text')
  readonly publisher!: string;

  /** The version that a buyer gets who does not ask for an earlier one. */
  @Column('text')
  readonly currentVersion!: string;

  /** 1 if two product keys may differ by nothing but case; usually a key is the same in upper and lower case. */
  @Column('integer', { default: 0 })
  readonly caseSensitiveKeys!: number;
}

export const ProductConnection = connectionOf(Product);
