import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { CatalogueContext } from '../catalogue/catalogue';
import { Edition } from '../catalogue/edition.entity';
import { EditionFilter, EditionOptions, editionOptions, filterEditions } from '../catalogue/edition-filter';
import { Product } from '../catalogue/product.entity';
import { Sku } from '../catalogue/sku.entity';
import { Customer } from '../customers/customer.entity';
import { loadCustomer } from '../customers/customer.loader';
import { Order } from '../orders/order.entity';
import { loadOrder, loadOrderLine } from '../orders/order.loader';
import { OrderLine } from '../orders/order-line.entity';
import type { Context } from '../platform/graphql/context';
import { loadNestedPage } from '../platform/graphql/page-loader';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { loadKeyAwaited } from './awaited-keys';
import { Software, SoftwareConnection, SoftwareStatus } from './software.entity';
import { SoftwareArguments } from './software.input';
import { loadSoftwareOfLine, softwareOfCustomer } from './software.loader';
import { editionsOf, productOf } from './software-catalogue';
import { softwareStatusAt } from './software-status';

@Resolver(() => Software)
export class SoftwareResolver {
  @FieldResolver(() => SoftwareStatus, { description: 'Status of the software.' })
  @Needs('status', 'expiresAt')
  status(@Root() software: Row<Software>, @Ctx() { now }: Context): SoftwareStatus {
    return softwareStatusAt(software, now);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the software still waits for a product key that is not in stock. getKeysAndDownloads returns the key once it ' +
      'is in stock.',
  })
  @Needs('id')
  keyAwaited(@Root() software: Row<Software>, @Ctx() context: Context) {
    return loadKeyAwaited(context, software.id);
  }

  @FieldResolver(() => Customer, { description: 'Customer that the software was bought for.' })
  @Needs('customerId')
  customer(@Root() software: Row<Software>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadCustomer(context, software.customerId, info);
  }

  @FieldResolver(() => Order, { description: 'Order that the software was bought with.' })
  @Needs('orderId')
  order(@Root() software: Row<Software>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadOrder(context, software.orderId, info);
  }

  @FieldResolver(() => OrderLine, { description: 'Order line that the software was bought with.' })
  @Needs('orderLineId')
  orderLine(@Root() software: Row<Software>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadOrderLine(context, software.orderLineId, info);
  }

  @FieldResolver(() => Product, { description: 'Product that was bought.' })
  @Needs('skuId')
  product(@Root() software: Row<Software>, @Ctx() { catalogue }: CatalogueContext) {
    return productOf(catalogue, software);
  }

  @FieldResolver(() => Sku, { description: 'SKU that was bought.' })
  @Needs('skuId')
  sku(@Root() software: Row<Software>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.sku(software.skuId);
  }

  @FieldResolver(() => [Edition], {
    description: 'Editions that can be downloaded (S7), newest version first.',
  })
  @Needs('skuId')
  editions(
    @Root() software: Row<Software>,
    @Arg('filter', () => EditionFilter, { nullable: true, description: 'Returns only the editions that match.' })
    filter: EditionFilter | null,
    @Ctx() { catalogue }: CatalogueContext,
  ) {
    return filterEditions(editionsOf(catalogue, software), filter);
  }

  @FieldResolver(() => EditionOptions, {
    description: 'For each choice, the values of the editions that match all other choices (S7).',
  })
  @Needs('skuId')
  editionOptions(
    @Root() software: Row<Software>,
    @Arg('filter', () => EditionFilter, { nullable: true, description: 'Choices made so far.' })
    filter: EditionFilter | null,
    @Ctx() { catalogue }: CatalogueContext,
  ) {
    return editionOptions(editionsOf(catalogue, software), filter);
  }
}

@Resolver(() => Customer)
export class CustomerSoftwareResolver {
  @FieldResolver(() => SoftwareConnection, {
    description:
      'All software bought on behalf of the customer (S6), latest first. A search matches titles and descriptions ' +
      'in all languages, and catalogue ids.',
  })
  @Needs('id')
  software(
    @Root() customer: Row<Customer>,
    @Args(() => SoftwareArguments) args: SoftwareArguments,
    @Ctx() context: CatalogueContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const list = softwareOfCustomer(context, args);
    return loadNestedPage(context, list, { column: 'customerId', id: customer.id, args }, info);
  }
}

@Resolver(() => OrderLine)
export class OrderLineSoftwareResolver {
  @FieldResolver(() => Software, { description: 'Software that was bought with the line.' })
  @Needs('id')
  software(@Root() line: Row<OrderLine>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadSoftwareOfLine(context, line.id, info);
  }
}
