import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';
import { Partner } from '../partners/partner.entity';
import { isCurrency, isId } from '../platform/database/checks';
import { Order } from './order.entity';

@ObjectType({ description: 'A line of an order: one SKU, with the price and the terms at the time of purchase.' })
@Entity('orderLines')
@Index('orderLines_number', ['orderId', 'lineNumber'], { unique: true })
@Check('orderLines_amounts', `"quantity" > 0 AND "unitPriceMinor" > 0`)
@Check('orderLines_id', isId('id', 'oln'))
@Check('orderLines_currency', isCurrency('currency'))
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

  /** How long a download link of this line lives (S10). */
  @Column('bigint')
  readonly linkTtlMs!: number;

  /** How many downloads a link of this line allows (S10). */
  @Column('integer')
  readonly maxDownloads!: number;

  /** How many days the line can be cancelled; null: no deadline. */
  @Column('integer', { nullable: true })
  readonly cancelWindowDays!: number | null;

  /** The order of shortly before by which the customer had got the same already; noted as the line is bought. */
  @ForeignKey(() => Order)
  @Column('text', { nullable: true })
  readonly likelyDuplicateOfId!: string | null;
}
