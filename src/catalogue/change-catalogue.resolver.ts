import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { answer, UserErrors } from '../platform/graphql/user-error';
import type { CatalogueContext } from './catalogue';
import { EndSaleInput, ResumeSaleInput, SetPriceInput } from './catalogue.input';
import { CatalogueChangePayload } from './catalogue.payload';
import { endSaleOfSku, findChangedSku, resumeSaleOfSku, setPriceOfSku } from './change-catalogue';
import { Sku } from './sku.entity';

type OfSku = Arguments<{ readonly skuId: string }>;

@Resolver(() => CatalogueChangePayload)
export class ChangeCatalogueResolver {
  @Mutation(() => CatalogueChangePayload, {
    nullable: true,
    description:
      'Sets the price of a SKU from an instant on. Orders keep their price. Price sheets do not change the new price.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfSku) => ({ action: 'PRICE_CHANGED', subjectId: input.skuId }))
  @UserErrors('SKU_NOT_FOUND', 'CURRENCY_MISMATCH', 'AMOUNT_NOT_POSITIVE', ...VALUE_ERRORS)
  setPrice(
    @Arg('input', () => SetPriceInput, { description: 'The price to set.' }) input: SetPriceInput,
    @Ctx() context: Context,
  ) {
    return answer(CatalogueChangePayload, context, (tx) => setPriceOfSku(tx, context, input));
  }

  @Mutation(() => CatalogueChangePayload, {
    nullable: true,
    description: 'Sets when a SKU can no longer be bought. What was bought stays.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfSku) => ({ action: 'SALE_ENDED', subjectId: input.skuId }))
  @UserErrors('SKU_NOT_FOUND', ...VALUE_ERRORS)
  endSale(
    @Arg('input', () => EndSaleInput, { description: 'The SKU whose sale ends.' }) input: EndSaleInput,
    @Ctx() context: Context,
  ) {
    return answer(CatalogueChangePayload, context, (tx) => endSaleOfSku(tx, context, input));
  }

  @Mutation(() => CatalogueChangePayload, {
    nullable: true,
    description: 'Lets a SKU be bought again whose sale has ended or was going to end.',
  })
  @Requires('operate')
  @Audited((_, { input }: OfSku) => ({ action: 'SALE_ENDED', subjectId: input.skuId }))
  @UserErrors('SKU_NOT_FOUND', ...VALUE_ERRORS)
  resumeSale(
    @Arg('input', () => ResumeSaleInput, { description: 'The SKU whose sale has no end any more.' })
    input: ResumeSaleInput,
    @Ctx() context: Context,
  ) {
    return answer(CatalogueChangePayload, context, (tx) => resumeSaleOfSku(tx, context, input));
  }

  @FieldResolver(() => Sku, {
    nullable: true,
    description: 'The SKU as it is now, also if nothing was different; null if the request was refused.',
  })
  sku(@Root() { skuId, at }: Readonly<CatalogueChangePayload>, @Ctx() context: CatalogueContext) {
    return skuId && findChangedSku(context, skuId, at);
  }
}
