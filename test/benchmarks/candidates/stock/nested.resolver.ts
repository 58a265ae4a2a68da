import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { StockContext } from './context';
import { Customer, Edition, Product, Sku, Software, SoftwarePage } from './entities';

@Resolver(() => Customer)
export class CustomerSoftwareResolver {
  @FieldResolver(() => SoftwarePage)
  async software(
    @Root() { id }: Customer,
    @Arg('first', () => Int) first: number,
    @Ctx() { partnerId, dataSource }: StockContext,
  ) {
    const nodes = await dataSource
      .getRepository(Software)
      .find({ where: { customerId: id, partnerId }, order: { purchasedAt: 'DESC', id: 'DESC' }, take: first });
    return { nodes };
  }
}

/** One query for each row, as the documentation shows field resolvers. */
@Resolver(() => Software)
export class SoftwareResolver {
  @FieldResolver(() => Product)
  async product(@Root() { skuId }: Software, @Ctx() { dataSource }: StockContext) {
    const sku = await dataSource
      .getRepository(Sku)
      .findOneOrFail({ where: { id: skuId }, relations: { product: true } });
    return sku.product;
  }

  @FieldResolver(() => [Edition])
  async editions(@Root() { skuId }: Software, @Ctx() { dataSource }: StockContext) {
    const { productId, hasMedia } = await dataSource.getRepository(Sku).findOneByOrFail({ id: skuId });
    if (!hasMedia) return [];
    return dataSource.getRepository(Edition).find({ where: { productId }, order: { version: 'DESC', id: 'ASC' } });
  }
}
