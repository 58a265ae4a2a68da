import { DAY_MS } from '../../src/platform/base/clock';
import { raw, sql } from '../../src/platform/database/sql';
import { type Broken, change, first, markRefused, NORTHWINDS, TO_TAILSPIN, unusedSoftware } from './break';

const order = first('orders', NORTHWINDS);
const payment = first('payments', `"orderId" NOT IN (SELECT "orderId" FROM "cancellationRequests")`);
const lineOfSoftware = raw(`(SELECT "orderLineId" FROM "software" WHERE "id" = ${first('software').sql})`);
const owe = (amount: string) => sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + ${raw(amount)}
  WHERE ("partnerId", "currency") = (SELECT "partnerId", "currency" FROM "payments" WHERE "id" = ${payment})`;

/** Makes an order on credit one that was paid elsewhere. */
const payElsewhere = [
  owe(`-(SELECT "amountMinor" FROM "payments" WHERE "id" = ${payment.sql})`),
  change('payments', `"method" = 'EXTERNAL', "creditThreshold" = NULL`, payment),
];

const orderOfPayment = `(SELECT "orderId" FROM "payments" WHERE "id" = ${payment.sql})`;
const buyElsewhere = change('orders', `"externalId" = 'PC-1'`, raw(orderOfPayment));

/** Violations of the invariants of orders, payments and credit lines. */
export const brokenPurchases: readonly Broken[] = [
  [
    'Offers that differ only in their quantities have no quantity in common.',
    sql`INSERT INTO "offers" ("id", "skuId", "country", "segment", "currency", "termMonths", "billingPlan", "tierMinimum")
      SELECT 'off_tier', "skuId", "country", "segment", "currency", "termMonths", "billingPlan", 10 FROM "offers"
      WHERE "id" = ${first('offers')}`,
  ],
  [
    'A product has a current version if one of its SKUs has product keys.',
    change(
      'products',
      `"currentVersion" = ''`,
      raw(`(SELECT MIN("productId") FROM "skus" WHERE "keyDelivery" = 'RETAIL')`),
    ),
  ],
  [
    'A sale ahead of the stock is that of a SKU with product keys.',
    change('skus', '"sellsAhead" = 1', first('skus', `"keyDelivery" = 'NONE'`)),
  ],
  [
    `An order's total is the sum of its lines.`,
    change('orderLines', '"unitPriceMinor" = "unitPriceMinor" + 1', first('orderLines')),
  ],
  [
    'The lines of an order are numbered from 1 without gaps.',
    change('orderLines', '"lineNumber" = 9', first('orderLines')),
  ],
  [
    'An order has one payment, which equals its total.',
    change('payments', '"amountMinor" = "amountMinor" + 1', payment),
    owe('1'),
  ],
  [
    'An order has one payment, which equals its total.',
    owe(`-(SELECT "amountMinor" FROM "payments" WHERE "id" = ${payment.sql})`),
    sql`DELETE FROM "payments" WHERE "id" = ${payment}`,
  ],
  [
    'An order, its lines, its payment and its cancellation requests have the same currency.',
    change('orderLines', `"currency" = 'XXX'`, first('orderLines')),
  ],
  [
    'An order, its lines, its payment and its software belong to the partner of its customer.',
    change('orderLines', TO_TAILSPIN, first('orderLines', NORTHWINDS)),
  ],
  [
    'Each order line has one piece of software, with the same order, customer, SKU and quantity.',
    change('software', '"quantity" = "quantity" + 1', first('software')),
  ],
  [
    'Each order line has one piece of software, with the same order, customer, SKU and quantity.',
    sql`DELETE FROM "keyPromises" WHERE "softwareId" = ${unusedSoftware}`,
    sql`DELETE FROM "software" WHERE "id" = ${unusedSoftware}`,
  ],
  [
    'The order that a line likely duplicates is another order of the same customer, SKU and quantity.',
    change('orderLines', '"likelyDuplicateOfId" = "orderId"', first('orderLines')),
  ],
  [
    'The order that a line likely duplicates is another order of the same customer, SKU and quantity.',
    change('orderLines', `"likelyDuplicateOfId" = ${order.sql}`, first('orderLines', `"orderId" <> ${order.sql}`)),
  ],
  [
    'Software has an expiry exactly if it has a subscription.',
    change('software', '"expiresAt" = NULL', first('software', '"subscriptionId" IS NOT NULL')),
  ],
  [
    'Software has a cancellation deadline exactly if its order line has a cancellation window.',
    change('software', '"cancellableUntil" = 1', first('software')),
  ],
  [
    'The cancellation deadline of software is not after the last UTC day of its cancellation window.',
    change('orderLines', '"cancelWindowDays" = 7', lineOfSoftware),
    change('software', `"cancellableUntil" = ("purchasedAt" / ${DAY_MS} + 8) * ${DAY_MS}`, first('software')),
  ],
  ['The used amount of a credit line is what was paid from it and not refunded.', owe('1')],
  [
    'Every payment on credit was made from an existing credit line.',
    sql`DELETE FROM "creditLines" WHERE ("partnerId", "currency") =
      (SELECT "partnerId", "currency" FROM "payments" WHERE "id" = ${payment})`,
  ],
  ['An order was paid elsewhere exactly if it was bought elsewhere.', ...payElsewhere],
  [
    'Only a payment on credit has crossed a threshold of the credit limit.',
    ...payElsewhere,
    buyElsewhere,
    change('payments', '"creditThreshold" = 70', payment),
    change(
      'auditEvents',
      `"action" = 'ORDER_RECORDED', "subjectId" = ${orderOfPayment}`,
      first('auditEvents', `"action" = 'PURCHASE'`),
    ),
  ],
  ['Every order that was bought elsewhere is in the audit trail once, as recorded.', ...payElsewhere, buyElsewhere],
  [
    'The status of a partner is that of its last change of status in the audit trail.',
    change('partners', `"status" = 'CLOSED', "statusReason" = 'Fraud', "statusSince" = 1`, first('partners')),
  ],
  [
    'The relationship with a customer has ended exactly if that is its last change in the audit trail.',
    change('customers', '"endedAt" = 1', first('customers')),
  ],
  [
    'A person is blocked exactly if that is the last change in the audit trail.',
    sql`INSERT INTO "blockedPersons" ("subjectId", "reason", "blockedAt", "blockedBy") VALUES ('eve', 'Left', 1, 'Ada')`,
  ],
  [
    'Every import is in the audit trail once, and no other one is.',
    sql`INSERT INTO "programmeImports" ("id", "startedAt", "actor", "actorId", "files", "counts", "report")
      VALUES ('imp_1', 1, 'ops', 'operator:ops', '[]', '{}', '{}')`,
  ],
  [
    'The refunded amount of a payment is the approved amount.',
    change('payments', '"refundedMinor" = 1', payment),
    owe('-1'),
  ],
  [
    'The amounts requested by open cancellation requests have been paid and not refunded.',
    sql`UPDATE "cancellationRequests" SET "amountRequestedMinor" = 1000000000 WHERE "status" = 'SUBMITTED'`,
  ],
  [
    'An order is cancelled if all its software is, and partially cancelled if some of it is.',
    change('orders', `"status" = 'CANCELLED'`, first('orders', `"status" = 'PARTIALLY_CANCELLED'`)),
  ],
  [
    'An idempotency key refers to a node of its partner that its mutation returns, and only links and customers can have several.',
    sql`INSERT INTO "idempotencyRecords" VALUES ('ptn_northwind', 'purchase', 'a key', 'hash', 'ord_gone', 1)`,
  ],
  [
    'An idempotency key refers to a node of its partner that its mutation returns, and only links and customers can have several.',
    sql`INSERT INTO "idempotencyRecords" VALUES ('ptn_northwind', 'getKeysAndDownloads', 'a key', 'hash', 'lnk_gone', 1)`,
  ],
  [
    'An idempotency key refers to a node of its partner that its mutation returns, and only links and customers can have several.',
    sql`INSERT INTO "idempotencyRecords" SELECT "partnerId", 'purchase', 'a key', 'hash', "id", 1
      FROM "orders" WHERE "id" = ${order}`,
    sql`INSERT INTO "idempotencyRecords" SELECT "partnerId", 'purchase', 'another key', 'hash', "id", 1
      FROM "orders" WHERE "id" = ${order}`,
  ],
  [
    'An idempotency key of an operator refers to a partner or a customer.',
    sql`INSERT INTO "idempotencyRecords" VALUES ('', 'addPartner', 'a key', 'hash', 'ptn_gone', 1)`,
  ],
  [
    'An idempotency key of an operator refers to a partner or a customer.',
    sql`INSERT INTO "idempotencyRecords" VALUES ('', 'purchase', 'a key', 'hash', 'ptn_northwind', 1)`,
  ],
  [
    'Every order with an idempotency key is in the audit trail once.',
    sql`INSERT INTO "idempotencyRecords" SELECT "partnerId", 'purchase', 'a key', 'hash', "id", 1
      FROM "orders" WHERE "id" = ${order}`,
    markRefused(sql`"subjectId" = ${order}`),
  ],
  [
    'Every purchase in the audit trail exists, with its customer.',
    change('auditEvents', `"subjectId" = 'ord_gone'`, first('auditEvents', `"action" = 'PURCHASE'`)),
  ],
];
