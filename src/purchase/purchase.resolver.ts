import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import type { CatalogueContext } from '../catalogue/catalogue';
import { Customer } from '../customers/customer.entity';
import { Order } from '../orders/order.entity';
import { loadOrder } from '../orders/order.loader';
import { CreditWarning } from '../partners/credit-warning';
import { loadPurchaseRefusal } from '../partners/partner.loader';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { OncePerOperation } from '../platform/graphql/cost';
import { Permission, permissionOf } from '../platform/graphql/permission';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { answer, refusalsAsPayload, UserErrors } from '../platform/graphql/user-error';
import { readCreditWarning } from './credit-threshold';
import { findLikelyDuplicates, readLikelyDuplicates } from './likely-duplicate';
import { purchase } from './purchase';
import { PurchaseInput, PurchaseQuoteInput } from './purchase.input';
import { countPurchase } from './purchase.metrics';
import { PurchasePayload, PurchaseQuote } from './purchase.payload';
import { assertMayPurchase, assertRelationship } from './purchase-permission';
import { PurchaseWarning, warningsOf } from './purchase-warning';
import { QUOTE_REFUSALS, quotePurchase } from './quote-purchase';

@Resolver(() => PurchasePayload)
export class PurchaseResolver {
  @Mutation(() => PurchasePayload, {
    nullable: true,
    description: 'Creates an order for a customer and pays for it, completely or not at all (S3).',
  })
  @Requires('purchase')
  @Audited((_, { input }: Arguments<PurchaseInput>) => ({ action: 'PURCHASE', subjectId: input.customer.id }))
  @OncePerOperation()
  @UserErrors(...QUOTE_REFUSALS, 'PRICE_CHANGED', 'IDEMPOTENCY_KEY_REUSED')
  purchase(
    @Arg('input', () => PurchaseInput, { description: 'The purchase to make.' }) input: PurchaseInput,
    @Ctx() context: CatalogueContext,
  ) {
    return answer(PurchasePayload, context, (tx) => purchase(tx, context, input)).then(countPurchase);
  }

  @Query(() => PurchaseQuote, {
    nullable: true,
    description: 'Returns what a purchase would cost now, and why it would be refused. Changes nothing.',
  })
  @Requires('purchase')
  @UserErrors(...QUOTE_REFUSALS)
  purchaseQuote(
    @Arg('input', () => PurchaseQuoteInput, { description: 'The purchase to quote.' }) input: PurchaseQuoteInput,
    @Ctx() context: CatalogueContext,
  ) {
    return refusalsAsPayload(PurchaseQuote, context, () => quotePurchase(context, input));
  }

  @FieldResolver(() => Order, { nullable: true, description: 'The order; null if the purchase was refused.' })
  order(@Root() { orderId }: PurchaseOutcome, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return orderId === null ? null : loadOrder(context, orderId, info);
  }

  @FieldResolver(() => [PurchaseWarning], {
    description: 'Lines that may be a mistake, because the same was bought for the customer in the ten minutes before.',
  })
  async warnings(@Root() { orderId }: PurchaseOutcome, @Ctx() context: Context) {
    return orderId === null ? [] : warningsOf(await readLikelyDuplicates(context, orderId), context.viewer.locale);
  }

  @FieldResolver(() => CreditWarning, {
    nullable: true,
    description: 'Threshold of the credit line that the purchase crossed; null if it crossed none or was refused.',
  })
  creditWarning(@Root() { orderId }: PurchaseOutcome, @Ctx() context: Context) {
    return orderId === null ? null : readCreditWarning(context, orderId);
  }
}

@Resolver(() => PurchaseQuote)
export class PurchaseQuoteResolver {
  @FieldResolver(() => [PurchaseWarning], {
    description: 'Lines that may be a mistake, because the same was bought for the customer in the ten minutes before.',
  })
  async warnings(@Root() { customerId, pricedLines }: Readonly<PurchaseQuote>, @Ctx() context: Context) {
    if (customerId === null) return [];
    return warningsOf(await findLikelyDuplicates(context, customerId, pricedLines), context.viewer.locale);
  }
}

@Resolver(() => PurchaseWarning)
export class PurchaseWarningResolver {
  @FieldResolver(() => Order, { description: 'Latest order with the same quantity of the SKU for the customer.' })
  order(@Root() { orderId }: PurchaseWarning, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadOrder(context, orderId, info);
  }
}

type PurchaseOutcome = Readonly<PurchasePayload>;

@Resolver(() => Customer)
export class CustomerPurchaseResolver {
  @FieldResolver(() => Permission, { description: 'Whether you can buy for the customer now (S1, S2).' })
  @Needs('endedAt')
  viewerCanPurchase(@Root() customer: Row<Customer>, @Ctx() context: Context) {
    return permissionOf(async () => {
      assertMayPurchase(context.viewer, await loadPurchaseRefusal(context));
      assertRelationship(customer);
    });
  }
}
