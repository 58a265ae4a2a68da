import { isReviewer } from './row-security';

/** The condition that a row belongs to an order with a cancellation request. */
const ofRequestedOrder = `"orderId" IN (SELECT "orderId" FROM "cancellationRequests")`;
const ofRequestedPartner = `"partnerId" IN (SELECT "partnerId" FROM "cancellationRequests")`;
const ofRequestedCustomer = (column: string) => `"${column}" IN (SELECT "customerId" FROM "cancellationRequests")`;
const ofRequestedSoftware = `"softwareId" IN (SELECT "softwareId" FROM "cancellationItems")`;
const ofCancelledSoftware = `"softwareId" IN (SELECT "id" FROM "software" WHERE "status" = 'CANCELLED')`;

/** What a reviewer reads: all requests and the rows that belong to them. No policy queries a table whose policy queries it back. */
const readable = {
  partners: `"id" IN (SELECT "partnerId" FROM "cancellationRequests")`,
  creditLines: ofRequestedPartner,
  customers: ofRequestedCustomer('id'),
  customerDomains: ofRequestedCustomer('customerId'),
  orders: `"id" IN (SELECT "orderId" FROM "cancellationRequests")`,
  orderLines: ofRequestedOrder,
  payments: ofRequestedOrder,
  software: ofRequestedOrder,
  cancellationRequests: 'true',
  cancellationItems: 'true',
  attachments: `"cancellationRequestId" IS NOT NULL`,
  // A decision considers whether a key was revealed and how often the software was downloaded.
  productKeys: ofRequestedSoftware,
  downloadLinks: ofRequestedSoftware,
} as const;

/** The rows that a decision changes, and the condition that each must meet afterwards. */
const changeable: { readonly [Table in keyof typeof readable]?: string } = {
  creditLines: 'true',
  orders: 'true',
  payments: 'true',
  software: `"status" IN ('ACTIVE', 'CANCELLED')`,
  cancellationRequests: `"status" IN ('COMPLETED', 'REJECTED')`,
  cancellationItems: `"isOpen" = 0`,
  productKeys: `"revokedAt" IS NOT NULL AND ${ofCancelledSoftware}`,
  downloadLinks: `"revokedAt" IS NOT NULL AND ${ofCancelledSoftware}`,
};

interface Policy {
  readonly table: string;
  readonly name: string;
  readonly rule: string;
}

/** A reviewer can decide requests, deletes nothing, and adds only its own actions to the audit trail of a partner with a request. */
const policies: readonly Policy[] = [
  ...Object.entries(readable).map(([table, rows]) => policy(table, 'read', `FOR SELECT USING (${reviewed(rows)})`)),
  ...Object.entries(changeable).map(([table, after]) => {
    const before = readable[table as keyof typeof readable];
    return policy(table, 'decided', `FOR UPDATE USING (${reviewed(before)}) WITH CHECK (${reviewed(after)})`);
  }),
  policy('auditEvents', 'recorded', `FOR INSERT WITH CHECK (${reviewed(ofRequestedPartner)})`),
];

function policy(table: string, what: string, rule: string): Policy {
  return { table, name: `${table}_${what}`, rule };
}

function reviewed(condition: string): string {
  return `${isReviewer} AND ${condition}`;
}

/** Opens the rows that belong to cancellation requests to reviewers. */
export const openToReviewers = policies.map(({ table, name, rule }) => `CREATE POLICY "${name}" ON "${table}" ${rule}`);

/** Undoes `openToReviewers`. */
export const closeToReviewers = policies.map(({ table, name }) => `DROP POLICY "${name}" ON "${table}"`);
