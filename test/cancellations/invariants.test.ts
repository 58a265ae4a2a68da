import { type Sql, sql } from '../../src/database/sql';
import { expectInvariants } from '../support/invariants';
import { type Cancelling, openCancellations } from './cancelling';

describe('the invariants', () => {
  let cancelling: Cancelling;

  beforeEach(async () => {
    cancelling = await openCancellations();
    const { bought } = await cancelling.buyDelivered();
    await cancelling.decide(await cancelling.request(bought), 'COMPLETE');
    const pending = await cancelling.buyDelivered();
    await cancelling.request(pending.bought, { attachmentIds: [await cancelling.attachment()] });
    await cancelling.buyDelivered();
    await expectInvariants(cancelling.test.gateway);
  });
  afterEach(() => cancelling.test.close());

  const broken: readonly [string, Sql][] = [
    ['an order’s total is the sum', sql`UPDATE "orderLines" SET "quantity" = "quantity" + 1`],
    ['an order has one payment', sql`UPDATE "payments" SET "amountMinor" = "amountMinor" + 1`],
    ['a line became one piece of software', sql`UPDATE "software" SET "quantity" = 9`],
    ['what was refunded is what was approved', sql`UPDATE "payments" SET "refundedMinor" = 1`],
    ['what is requested is paid', sql`UPDATE "cancellationRequests" SET "amountRequestedMinor" = 107001`],
    [
      'what is used of a credit line',
      sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" - 1 WHERE "usedMinor" > 0`,
    ],
    ['software is pending exactly', sql`UPDATE "software" SET "status" = 'CANCELLATION_PENDING'`],
    ['an item is open exactly', sql`UPDATE "cancellationItems" SET "isOpen" = 0`],
    ['software is cancelled exactly', sql`UPDATE "software" SET "status" = 'CANCELLED'`],
    ['a request is about software of its order', sql`DELETE FROM "cancellationItems" WHERE "isOpen" = 1`],
    ['cancelled software has no key', sql`UPDATE "productKeys" SET "revokedAt" = NULL`],
    ['no other software has a revoked key', sql`UPDATE "productKeys" SET "revokedAt" = 1 WHERE "assignedAt" > 0`],
    ['cancelled software has no link', sql`UPDATE "downloadLinks" SET "revokedAt" = NULL`],
    ['an order is cancelled when', sql`UPDATE "orders" SET "status" = 'COMPLETED'`],
    ['the rounds of a link count from 1', sql`UPDATE "downloadLinks" SET "round" = 2`],
    [
      'a key is of the SKU that was bought',
      sql`UPDATE "productKeys" SET "partnerId" = 'ptn_tailspin' WHERE "assignedAt" > 0`,
    ],
    ['everything of an order is its partner’s', sql`UPDATE "software" SET "partnerId" = 'ptn_tailspin'`],
    ['a request has at most five attachments', sql`UPDATE "attachments" SET "partnerId" = 'ptn_tailspin'`],
    ['a submission and a decision are', sql`DELETE FROM "auditEvents" WHERE "action" = 'CANCELLATION_COMPLETED'`],
    ['an idempotency key stands for', sql`UPDATE "idempotencyRecords" SET "resultId" = 'ord_gone'`],
  ];

  it.each(broken)('notice where it does not hold that %s', async (rule, statement) => {
    await cancelling.change(statement);
    await expect(expectInvariants(cancelling.test.gateway)).rejects.toThrow(rule);
  });
});
