import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DownloadLink } from './download-link.entity';
import { instant } from './instant';

@ObjectType()
@Entity('products')
export class Product {
  @PrimaryColumn('text')
  readonly id!: string;

  @Field()
  @Column('text')
  readonly title!: string;
}

@Entity('skus')
export class Sku {
  @PrimaryColumn('text')
  readonly id!: string;

  @Column('text')
  readonly productId!: string;

  @Column('integer')
  readonly hasMedia!: number;

  @ManyToOne(() => Product)
  @JoinColumn({ name: 'productId' })
  readonly product!: Product;
}

@ObjectType()
@Entity('editions')
export class Edition {
  @Field(() => ID)
  @PrimaryColumn('text')
  readonly id!: string;

  @Column('text')
  readonly productId!: string;

  @Field()
  @Column('text')
  readonly version!: string;

  @Field()
  @Column('text')
  readonly language!: string;

  @Field()
  @Column('text')
  readonly fileType!: string;

  @Field()
  @Column('text')
  readonly os!: string;

  @Field()
  @Column('text')
  readonly fileName!: string;
}

@ObjectType()
@Entity('software')
export class Software {
  @Field(() => ID)
  @PrimaryColumn('text')
  readonly id!: string;

  @Column('text')
  readonly partnerId!: string;

  @Column('text')
  readonly customerId!: string;

  @Column('text')
  readonly skuId!: string;

  @Field(() => Int)
  @Column('integer')
  readonly quantity!: number;

  @Column('text')
  readonly status!: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint', { transformer: instant })
  readonly purchasedAt!: Date;

  @Column('bigint', { nullable: true })
  readonly expiresAt!: number | null;
}

@ObjectType()
@Entity('customers')
export class Customer {
  @Field(() => ID)
  @PrimaryColumn('text')
  readonly id!: string;

  @Column('text')
  readonly partnerId!: string;

  @Field()
  @Column('text')
  readonly name!: string;

  @Column('text')
  readonly nameKey!: string;

  @Field()
  @Column('text')
  readonly domain!: string;

  @Field()
  @Column('text')
  readonly country!: string;

  @Field(() => GraphQLISODateTime)
  @Column('bigint', { transformer: instant })
  readonly createdAt!: Date;
}

@ObjectType()
export class CustomerPage {
  @Field(() => [Customer])
  readonly nodes!: Customer[];
}

@ObjectType()
export class SoftwarePage {
  @Field(() => [Software])
  readonly nodes!: Software[];
}

@InputType()
export class CustomerBy {
  @Field(() => ID)
  readonly id!: string;
}

export const entities = [Product, Sku, Edition, Software, Customer, DownloadLink];
