import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import type { CatalogueContext } from '../catalogue/catalogue';
import { Sku } from '../catalogue/sku.entity';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { OncePerOperation } from '../platform/graphql/cost';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { pageOf } from '../platform/graphql/page';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { changeKeyThreshold, changeSaleAhead, replaceBadKey } from './change-key-stock';
import { importProductKeys } from './import-product-keys';
import {
  ImportProductKeysInput,
  KeyStockArguments,
  ReplaceKeyInput,
  SellAheadInput,
  SetKeyThresholdInput,
} from './key-stock.input';
import {
  ImportProductKeysPayload,
  KeyPoolStock,
  KeyPoolStockConnection,
  KeyStockPayload,
  ReplaceKeyPayload,
} from './key-stock.payload';
import { findKeyStock } from './key-stock-list';

type OfSku = Arguments<{ readonly skuId: string }>;

@Resolver(() => KeyPoolStock)
export class KeyStockResolver {
  @Query(() => KeyPoolStockConnection, {
    nullable: true,
    description: 'Returns the stock of product keys per SKU and version, in numbers. No key can be read.',
  })
  @Requires('operate')
  async keyStock(@Args(() => KeyStockArguments) args: KeyStockArguments, @Ctx() context: Context) {
    const { skuId, isLow } = args;
    const identity = `keyStock ${JSON.stringify([skuId ?? null, isLow ?? false])}`;
    return pageOf(context, await findKeyStock(context, args), args, identity);
  }

  @FieldResolver(() => Sku, { nullable: true, description: 'The SKU; null if it is not in the catalogue yet.' })
  sku(@Root() stock: Readonly<KeyPoolStock>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.sku(stock.skuId) ?? null;
  }

  @Mutation(() => KeyStockPayload, {
    nullable: true,
    description: 'Sets the number of keys below which the stock of a SKU and version raises an alarm.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfSku) => ({ action: 'KEY_THRESHOLD_CHANGED', subjectId: input.skuId }))
  @UserErrors('SKU_NOT_FOUND', ...VALUE_ERRORS)
  setKeyThreshold(
    @Arg('input', () => SetKeyThresholdInput, { description: 'The threshold to set.' }) input: SetKeyThresholdInput,
    @Ctx() context: Context,
  ) {
    return answer(KeyStockPayload, context, (tx) => changeKeyThreshold(tx, context, input));
  }

  @Mutation(() => KeyStockPayload, {
    nullable: true,
    description:
      'Allows a SKU to be bought while too few of its keys are left, or ends that. Buyers get their keys later.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfSku) => ({ action: 'SELL_AHEAD_CHANGED', subjectId: input.skuId }))
  @UserErrors('SKU_NOT_FOUND', ...VALUE_ERRORS)
  sellAhead(
    @Arg('input', () => SellAheadInput, { description: 'Whether the SKU is sold ahead.' }) input: SellAheadInput,
    @Ctx() context: Context,
  ) {
    return answer(KeyStockPayload, context, (tx) => changeSaleAhead(tx, context, input));
  }
}

@Resolver()
export class OperateKeysResolver {
  @Mutation(() => ImportProductKeysPayload, {
    nullable: true,
    description:
      'Adds product keys to the pools, all or none. Afterwards, only the partner that draws a key can read it.',
  })
  @Requires('operate')
  @Audited(() => ({ action: 'KEYS_IMPORTED' }))
  @OncePerOperation()
  @UserErrors(...VALUE_ERRORS)
  importProductKeys(
    @Arg('input', () => ImportProductKeysInput, { description: 'The keys to import.' }) input: ImportProductKeysInput,
    @Ctx() context: CatalogueContext,
  ) {
    return answer(ImportProductKeysPayload, context, (tx) => importProductKeys(tx, context, input));
  }

  @Mutation(() => ReplaceKeyPayload, {
    nullable: true,
    description:
      'Replaces a bad product key: revokes it, and assigns another key of its SKU and version for the same licence.',
  })
  @Requires('operate')
  @Audited((_, { input }: Arguments<ReplaceKeyInput>) => ({ action: 'KEY_REPLACED', subjectId: input.key.id }))
  @UserErrors('KEY_NOT_FOUND', 'KEY_REVOKED', 'SOFTWARE_NOT_ACTIVE', 'KEY_POOL_EXHAUSTED', ...VALUE_ERRORS)
  replaceKey(
    @Arg('input', () => ReplaceKeyInput, { description: 'The bad key.' }) input: ReplaceKeyInput,
    @Ctx() context: Context,
  ) {
    return answer(ReplaceKeyPayload, context, (tx) => replaceBadKey(tx, context, input));
  }
}
