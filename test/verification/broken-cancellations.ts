import { raw, sql } from '../../src/platform/database/sql';
import { type Broken, change, first, forget, NORTHWINDS, TO_TAILSPIN, untouched } from './break';

const REJECTED = first('cancellationRequests', `"status" = 'REJECTED'`);

/** How what holds of cancellations, and of what is left, can be broken. */
export const brokenCancellations: readonly Broken[] = [
  [
    'Software is pending exactly while one open request is about it.',
    change('software', `"status" = 'CANCELLATION_PENDING'`, untouched),
  ],
  [
    'Software is cancelled exactly where one completed request was about it.',
    sql`UPDATE "orders" SET "status" = 'CANCELLED' WHERE "id" = (SELECT "orderId" FROM "software" WHERE "id" = ${untouched})`,
    change('software', `"status" = 'CANCELLED'`, untouched),
  ],
  [
    'An item of a request is open exactly while the request is.',
    sql`UPDATE "cancellationItems" SET "isOpen" = 1 WHERE "cancellationRequestId" = ${REJECTED}`,
    sql`UPDATE "software" SET "status" = 'CANCELLATION_PENDING' WHERE "id" IN (
      SELECT "softwareId" FROM "cancellationItems" WHERE "cancellationRequestId" = ${REJECTED})`,
  ],
  [
    'A request is about software of its order, customer and partner.',
    sql`DELETE FROM "cancellationItems" WHERE "cancellationRequestId" = ${REJECTED}`,
  ],
  [
    'That a request was submitted, and how it ended, is in the audit trail once, and nothing else of it.',
    forget('CANCELLATION_SUBMITTED'),
  ],
  [
    'That a request was submitted, and how it ended, is in the audit trail once, and nothing else of it.',
    forget('CANCELLATION_WITHDRAWN'),
  ],
  [
    'Nobody decided a request of their own.',
    sql`UPDATE "cancellationRequests" SET "submittedById" =
      (SELECT "actorId" FROM "auditEvents" WHERE "action" = 'CANCELLATION_REJECTED') WHERE "id" = ${REJECTED}`,
  ],
  [
    'A request has at most five attachments, all of its partner.',
    change('attachments', TO_TAILSPIN, first('attachments', NORTHWINDS)),
  ],
  ['That an attachment was uploaded is in the audit trail once.', forget('ATTACHMENT_UPLOADED')],
  [
    'That malware was found in an attachment is in the audit trail once.',
    change(
      'attachments',
      `"cancellationRequestId" = NULL, "clearedAt" = NULL, "rejectedAt" = "uploadedAt"`,
      first('attachments', NORTHWINDS),
    ),
  ],
  [
    'What the audit trail tells of customers and software is in the trail of their partner.',
    change(
      'auditEvents',
      `"customerId" = (SELECT MIN("id") FROM "customers" WHERE ${TO_TAILSPIN})`,
      first('auditEvents', `"action" = 'LINK_ISSUED' AND ${NORTHWINDS}`),
    ),
  ],
  [
    "The rows of a partner's audit trail count from 1 to where its head is.",
    sql`UPDATE "auditChains" SET "sequence" = "sequence" + 1 WHERE ${raw(NORTHWINDS)}`,
  ],
  [
    "The rows of a partner's audit trail count from 1 to where its head is.",
    sql`DELETE FROM "auditChains" WHERE ${raw(NORTHWINDS)}`,
  ],
  [
    'The audit trail of a partner does not go back in time.',
    sql`UPDATE "auditEvents" SET "at" = 0 WHERE "sequence" = 2 AND ${raw(NORTHWINDS)}`,
  ],
  [
    'A domain is of the partner whose customer it names.',
    sql`UPDATE "customerDomains" SET ${raw(TO_TAILSPIN)} WHERE "customerId" = ${first('customers', NORTHWINDS)}`,
  ],
  [
    'Each beginning of 1, 2, 3, 4, 6 and 9 characters of a word that a customer is searched by is among its terms.',
    sql`DELETE FROM "customerSearchTerms" WHERE "term" = 'c' AND "customerId" =
      (SELECT MIN("customerId") FROM "customerSearchTerms" WHERE "term" = 'c')`,
  ],
  [
    'A term is the beginning of a word that its customer is searched by.',
    sql`INSERT INTO "customerSearchTerms" ("partnerId", "term", "nameKey", "customerId", "createdAt")
      SELECT "partnerId", '?', "nameKey", "id", "createdAt" FROM "customers"`,
  ],
  ['The time that is over for good is kept in one row.', sql`DELETE FROM "clock"`],
];
