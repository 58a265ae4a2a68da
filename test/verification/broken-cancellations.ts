import { raw, sql } from '../../src/platform/database/sql';
import { type Broken, change, first, markOneRefused, NORTHWINDS, TO_TAILSPIN, unusedSoftware } from './break';

const REJECTED = first('cancellationRequests', `"status" = 'REJECTED'`);

/** Violations of the invariants of cancellations and of all other data. */
export const brokenCancellations: readonly Broken[] = [
  [
    'The cancellation of software is pending exactly if it is part of one open request.',
    change('software', `"status" = 'CANCELLATION_PENDING'`, unusedSoftware),
  ],
  [
    'Software is cancelled exactly if it is part of one completed request.',
    sql`UPDATE "orders" SET "status" = 'CANCELLED' WHERE "id" = (SELECT "orderId" FROM "software" WHERE "id" = ${unusedSoftware})`,
    change('software', `"status" = 'CANCELLED'`, unusedSoftware),
  ],
  [
    'An item of a request is open exactly if the request is.',
    sql`UPDATE "cancellationItems" SET "isOpen" = 1 WHERE "cancellationRequestId" = ${REJECTED}`,
    sql`UPDATE "software" SET "status" = 'CANCELLATION_PENDING' WHERE "id" IN (
      SELECT "softwareId" FROM "cancellationItems" WHERE "cancellationRequestId" = ${REJECTED})`,
  ],
  [
    'A request contains software of its order, customer and partner only.',
    sql`DELETE FROM "cancellationItems" WHERE "cancellationRequestId" = ${REJECTED}`,
  ],
  [
    'The submission and the outcome of a request are in the audit trail once, and nothing else about it.',
    markOneRefused('CANCELLATION_SUBMITTED'),
  ],
  [
    'The submission and the outcome of a request are in the audit trail once, and nothing else about it.',
    markOneRefused('CANCELLATION_WITHDRAWN'),
  ],
  [
    'No user has decided their own request.',
    sql`UPDATE "cancellationRequests" SET "submittedById" =
      (SELECT "actorId" FROM "auditEvents" WHERE "action" = 'CANCELLATION_REJECTED') WHERE "id" = ${REJECTED}`,
  ],
  [
    'A request has at most five attachments, all with its partner.',
    change('attachments', TO_TAILSPIN, first('attachments', NORTHWINDS)),
  ],
  ['Every uploaded attachment is in the audit trail once.', markOneRefused('ATTACHMENT_UPLOADED')],
  [
    'Every rejected attachment is in the audit trail once.',
    change(
      'attachments',
      `"cancellationRequestId" = NULL, "clearedAt" = NULL, "rejectedAt" = "uploadedAt"`,
      first('attachments', NORTHWINDS),
    ),
  ],
  [
    'Audit events of customers and software are in the trail of their partner.',
    change(
      'auditEvents',
      `"customerId" = (SELECT MIN("id") FROM "customers" WHERE ${TO_TAILSPIN})`,
      first('auditEvents', `"action" = 'LINK_ISSUED' AND ${NORTHWINDS}`),
    ),
  ],
  [
    "The rows of a partner's audit trail are numbered from 1 to its head without gaps.",
    sql`UPDATE "auditChains" SET "sequence" = "sequence" + 1 WHERE ${raw(NORTHWINDS)}`,
  ],
  [
    "The rows of a partner's audit trail are numbered from 1 to its head without gaps.",
    sql`DELETE FROM "auditChains" WHERE ${raw(NORTHWINDS)}`,
  ],
  [
    'The audit trail of a partner does not go back in time.',
    sql`UPDATE "auditEvents" SET "at" = 0 WHERE "sequence" = 2 AND ${raw(NORTHWINDS)}`,
  ],
  [
    'A domain has the partner of its customer.',
    sql`UPDATE "customerDomains" SET ${raw(TO_TAILSPIN)} WHERE "customerId" = ${first('customers', NORTHWINDS)}`,
  ],
  [
    'The search terms of a customer include all parts with 3 characters, and the first and the first 2 characters, of each word of its search text.',
    sql`DELETE FROM "customerSearchTerms" WHERE "term" = 'c' AND "customerId" =
      (SELECT MIN("customerId") FROM "customerSearchTerms" WHERE "term" = 'c')`,
  ],
  [
    "Every search term is a part of a word of its customer's search text: of 3 characters, or its beginning.",
    sql`INSERT INTO "customerSearchTerms" ("partnerId", "term", "nameKey", "customerId", "createdAt")
      SELECT "partnerId", '?', "nameKey", "id", "createdAt" FROM "customers"`,
  ],
  ['The table clock has one row.', sql`DELETE FROM "clock"`],
];
