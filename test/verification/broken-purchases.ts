import { raw, sql } from '../../src/platform/database/sql';
import { type Broken, change, deny, first, NORTHWINDS, TO_TAILSPIN, untouched } from './break';

const order = first('orders', NORTHWINDS);
const payment = first('payments', `"orderId" NOT IN (SELECT "orderId" FROM "cancellationRequests")`);
const owe = (amount: string) => sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + ${raw(amount)}
  WHERE ("partnerId", "currency") = (SELECT "partnerId", "currency" FROM "payments" WHERE "id" = ${payment})`;

/** How what holds of orders, payments and credit lines can be broken. */
export const brokenPurchases: readonly Broken[] = [
  [
    `An order's total is the sum of its lines.`,
    change('orderLines', '"unitPriceMinor" = "unitPriceMinor" + 1', first('orderLines')),
  ],
  ['The lines of an order count from 1.', change('orderLines', '"lineNumber" = 9', first('orderLines'))],
  [
    'An order has one payment, of its total.',
    change('payments', '"amountMinor" = "amountMinor" + 1', payment),
    owe('1'),
  ],
  [
    'An order has one payment, of its total.',
    owe(`-(SELECT "amountMinor" FROM "payments" WHERE "id" = ${payment.sql})`),
    sql`DELETE FROM "payments" WHERE "id" = ${payment}`,
  ],
  [
    'An order, its lines, its payment and the requests about it are in one currency.',
    change('orderLines', `"currency" = 'XXX'`, first('orderLines')),
  ],
  [
    'An order, its lines, its payment and its software are of the partner whose customer it is for.',
    change('orderLines', TO_TAILSPIN, first('orderLines', NORTHWINDS)),
  ],
  [
    'Each line of an order became one piece of software, with its order, customer, SKU and quantity.',
    change('software', '"quantity" = "quantity" + 1', first('software')),
  ],
  [
    'Each line of an order became one piece of software, with its order, customer, SKU and quantity.',
    sql`DELETE FROM "keyPromises" WHERE "softwareId" = ${untouched}`,
    sql`DELETE FROM "software" WHERE "id" = ${untouched}`,
  ],
  [
    'What a line likely duplicates is another order, which brought the same customer as many of the same SKU.',
    change('orderLines', '"likelyDuplicateOfId" = "orderId"', first('orderLines')),
  ],
  [
    'What a line likely duplicates is another order, which brought the same customer as many of the same SKU.',
    change('orderLines', `"likelyDuplicateOfId" = ${order.sql}`, first('orderLines', `"orderId" <> ${order.sql}`)),
  ],
  [
    'Software ends when its subscription does, and a perpetual licence has neither.',
    change('software', '"expiresAt" = NULL', first('software', '"subscriptionId" IS NOT NULL')),
  ],
  [
    'Software has a deadline for cancelling exactly where its order line has a window for it.',
    change('software', '"cancellableUntil" = 1', first('software')),
  ],
  ['What is used of a credit line is what was paid from it and not refunded.', owe('1')],
  [
    'A payment was made from a credit line that there is.',
    sql`DELETE FROM "creditLines" WHERE ("partnerId", "currency") =
      (SELECT "partnerId", "currency" FROM "payments" WHERE "id" = ${payment})`,
  ],
  [
    'What was refunded of a payment is what was approved.',
    change('payments', '"refundedMinor" = 1', payment),
    owe('-1'),
  ],
  [
    'What open requests ask for is paid and not refunded yet.',
    sql`UPDATE "cancellationRequests" SET "amountRequestedMinor" = 1000000000 WHERE "status" = 'SUBMITTED'`,
  ],
  [
    'An order is cancelled when all its software is, and partially when some is.',
    change('orders', `"status" = 'CANCELLED'`, first('orders', `"status" = 'PARTIALLY_CANCELLED'`)),
  ],
  [
    'An idempotency key stands for an order, a request, an upload or a link of its partner, and all but links for one key at most.',
    sql`INSERT INTO "idempotencyRecords" VALUES ('ptn_northwind', 'purchase', 'a key', 'hash', 'ord_gone', 1)`,
  ],
  [
    'An idempotency key stands for an order, a request, an upload or a link of its partner, and all but links for one key at most.',
    sql`INSERT INTO "idempotencyRecords" VALUES ('ptn_northwind', 'getKeysAndDownloads', 'a key', 'hash', 'lnk_gone', 1)`,
  ],
  [
    'An idempotency key stands for an order, a request, an upload or a link of its partner, and all but links for one key at most.',
    sql`INSERT INTO "idempotencyRecords" SELECT "partnerId", 'purchase', 'a key', 'hash', "id", 1
      FROM "orders" WHERE "id" = ${order}`,
    sql`INSERT INTO "idempotencyRecords" SELECT "partnerId", 'purchase', 'another key', 'hash', "id", 1
      FROM "orders" WHERE "id" = ${order}`,
  ],
  [
    'What was bought under an idempotency key is in the audit trail once.',
    sql`INSERT INTO "idempotencyRecords" SELECT "partnerId", 'purchase', 'a key', 'hash', "id", 1
      FROM "orders" WHERE "id" = ${order}`,
    deny(sql`"subjectId" = ${order}`),
  ],
  [
    'What the audit trail says was bought is there, with its customer.',
    change('auditEvents', `"subjectId" = 'ord_gone'`, first('auditEvents', `"action" = 'PURCHASE'`)),
  ],
];
