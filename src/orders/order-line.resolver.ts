import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { CatalogueContext } from '../catalogue/catalogue';
import { Sku } from '../catalogue/sku.entity';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { Money, money } from '../platform/graphql/money';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { Order } from './order.entity';
import { loadOrder } from './order.loader';
import { OrderLine } from './order-line.entity';

@Resolver(() => OrderLine)
export class OrderLineResolver {
  @FieldResolver(() => Sku, { description: 'SKU that was bought.' })
  @Needs('skuId')
  sku(@Root() line: Row<OrderLine>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.sku(line.skuId);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Price of one unit for the partner.' })
  @Requires('readOrderAmounts')
  @Needs('unitPriceMinor', 'currency')
  unitPrice(@Root() line: Row<OrderLine>) {
    return money(line.unitPriceMinor, line.currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Price of the whole line for the partner.' })
  @Requires('readOrderAmounts')
  @Needs('unitPriceMinor', 'quantity', 'currency')
  total(@Root() line: Row<OrderLine>) {
    return money(line.unitPriceMinor * line.quantity, line.currency);
  }

  @FieldResolver(() => Order, {
    nullable: true,
    description:
      'Latest order, placed in the ten minutes before, with the same quantity of the SKU for the customer; null if ' +
      'there is none.',
  })
  @Needs('likelyDuplicateOfId')
  likelyDuplicateOf(@Root() line: Row<OrderLine>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return line.likelyDuplicateOfId && loadOrder(context, line.likelyDuplicateOfId, info);
  }
}
