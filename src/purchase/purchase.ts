import { recordAudit } from '../audit/record-audit';
import type { CatalogueContext } from '../catalogue/catalogue';
import { assertCustomerFound, findCustomer } from '../customers/customer.loader';
import { readDeliveryTerms } from '../orders/delivery-policy';
import { drawCredit } from '../partners/credit';
import { findPurchaseRefusal } from '../partners/partner.loader';
import type { Viewer } from '../platform/access/viewer';
import { newId } from '../platform/database/id';
import type { Transaction } from '../platform/database/transaction';
import { money, toMinor } from '../platform/graphql/money';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { claimIdempotencyKey } from '../platform/idempotency/claim-idempotency-key';
import { raiseKeyStockAlarms } from '../software/key-stock-alarms';
import { recordCrossedThreshold } from './credit-threshold';
import { insertOrder } from './insert-order';
import { assertKeysLeft, lockPoolsOfLines, poolsOfLines } from './keys-left';
import { recordLikelyDuplicates } from './likely-duplicate';
import { type PricedLines, priceLines } from './price-lines';
import type { PurchaseInput } from './purchase.input';
import type { PurchasePayload } from './purchase.payload';
import { assertMayPurchase, assertRelationship } from './purchase-permission';
import { paymentProblem } from './purchase-problem';

/**
 * Creates an order for a customer and pays for it (S3), completely or not at all: the idempotency record, order, lines, payment
 * on the partner's credit line, software and audit event are written in one transaction, at current prices. Statements that do
 * not depend on each other's results are sent together, and run in the order in which they are written.
 */
export async function purchase(
  tx: Transaction,
  { viewer, catalogueIn }: CatalogueContext,
  input: PurchaseInput,
): Promise<Partial<PurchasePayload>> {
  const request = { operation: 'purchase', input, resultId: newId('ord') };
  const [{ resultId: orderId, replayed }, partnerRefusal, customer, catalogue, terms] = await Promise.all([
    claimIdempotencyKey(tx, viewer, request),
    findPurchaseRefusal(tx, viewer),
    findCustomer(tx, viewer, input.customer, ['partnerId', 'country', 'segment', 'endedAt']),
    catalogueIn(tx),
    readDeliveryTerms(tx, tx.now),
  ]);
  if (replayed) return { orderId, replayed };
  assertMayPurchase(viewer, partnerRefusal);
  assertNone([paymentProblem(input.paymentMethod, ['paymentMethod'])]);
  assertCustomerFound(customer, input.customer);
  assertRelationship(customer);
  const priced = priceLines({ catalogue, customer, now: tx.now }, input.lines);
  assertTotalExpected(priced, input);

  const owner = { partnerId: customer.partnerId, customerId: customer.id };
  // Key pools and the credit line are locked last: from then until the commit, other purchases that need them have to wait.
  const [, , creditThreshold] = await Promise.all([
    insertOrder(tx, { ...orderOf(viewer, input, priced), ...owner, id: orderId, placedAt: tx.now, terms }),
    lockPoolsOfLines(tx, priced.lines),
    drawCredit(tx, customer.partnerId, priced.totalMinor, priced.currency),
    recordLikelyDuplicates(tx, customer.id, orderId),
    assertKeysLeft(tx, catalogue, priced.lines),
    raiseKeyStockAlarms(tx, viewer, poolsOfLines(catalogue, priced.lines)),
  ]);
  await recordCrossedThreshold(tx, orderId, creditThreshold);
  recordAudit(tx, viewer, [{ action: 'PURCHASE', subjectId: orderId, ...owner }]);
  return { orderId };
}

function orderOf(viewer: Viewer, input: PurchaseInput, { lines, currency }: PricedLines) {
  return {
    placedBy: viewer.name,
    purchaseOrderNumber: input.purchaseOrderNumber ?? null,
    externalId: null,
    currency,
    method: input.paymentMethod,
    lines: lines.map(({ sku, offer: { termMonths }, quantity, unitPriceMinor }) => {
      return { skuId: sku.id, termMonths, quantity, unitPriceMinor };
    }),
  };
}

function assertTotalExpected({ totalMinor, currency }: PricedLines, { expectedTotal }: PurchaseInput): void {
  if (!expectedTotal) return;
  if (expectedTotal.currency !== currency) {
    throw new UserError('CURRENCY_MISMATCH', ['expectedTotal', 'currency'], { currency });
  }
  const expectedMinor = toMinor(expectedTotal);
  if (expectedMinor !== totalMinor) {
    throw new UserError('PRICE_CHANGED', ['expectedTotal'], { ...money(totalMinor, currency) });
  }
}
