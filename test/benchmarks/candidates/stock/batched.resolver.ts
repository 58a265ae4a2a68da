import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { StockContext } from './context';
import { Customer, Edition, Product, Software, SoftwarePage } from './entities';
import type { StockLoaders } from './loaders';

export type BatchedContext = StockContext & { readonly loaders: StockLoaders };

@Resolver(() => Customer)
export class CustomerSoftwareResolver {
  @FieldResolver(() => SoftwarePage)
  async software(@Root() { id }: Customer, @Arg('first', () => Int) first: number, @Ctx() { loaders }: BatchedContext) {
    const software = await loaders.softwareOf.load(id);
    return { nodes: software.slice(0, first) };
  }
}

@Resolver(() => Software)
export class SoftwareResolver {
  @FieldResolver(() => Product)
  async product(@Root() { skuId }: Software, @Ctx() { loaders }: BatchedContext) {
    return (await loaders.sku.load(skuId)).product;
  }

  @FieldResolver(() => [Edition])
  async editions(@Root() { skuId }: Software, @Ctx() { loaders }: BatchedContext) {
    const { productId, hasMedia } = await loaders.sku.load(skuId);
    return hasMedia ? loaders.editionsOf.load(productId) : [];
  }
}
