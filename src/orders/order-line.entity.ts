import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';
import { Partner } from '../partners/partner.entity';
import { areCountable, isCurrency, isId } from '../platform/database/checks';
import { Order } from './order.entity';

@ObjectType({ description: 'A line of an order: one SKU, with the price and the terms at the time of purchase.' })
@Entity('orderLines')
@Index('orderLines_number', ['orderId', 'lineNumber'], { unique: true })
@Check('orderLines_amounts', `"quantity" > 0 AND "unitPriceMinor" > 0`)
@Check('orderLines_id', isId('id', 'oln'))
@Check('orderLines_currency', isCurrency('currency'))
@Check('orderLines_wholeNumbers', areCountable('unitPriceMinor', 'linkTtlMs'))
export class OrderLine {
  @PrimaryColumn('text')
  readonly id!: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @ForeignKey(() => Order)
  @Column('text')
  readonly orderId!: string;

  @Field(() => Int, { description: 'Number of the line, from 1.' })
  @Column('integer')
  readonly lineNumber!: number;

  @ForeignKey(() => Sku)
  @Column('text')
  readonly skuId!: string;

  @Field(() => Int, { description: 'Number of units bought.' })
  @Column('integer')
  readonly quantity!: number;

  @Column('bigint')
  readonly unitPriceMinor!: number;

  @Column('text')
  readonly currency!: string;

  /** Lifetime of a download link of this line, in milliseconds (S10). */
  @Column('bigint')
  readonly linkTtlMs!: number;

  /** Maximum number of downloads of a link of this line (S10). */
  @Column('integer')
  readonly maxDownloads!: number;

  /** Days in which the line can be cancelled; null if there is no deadline. */
  @Column('integer', { nullable: true })
  readonly cancelWindowDays!: number | null;

  /** Recent order that already bought the same for the customer. It is recorded when the line is bought. */
  @ForeignKey(() => Order)
  @Column('text', { nullable: true })
  readonly likelyDuplicateOfId!: string | null;
}
