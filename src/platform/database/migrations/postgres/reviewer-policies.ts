import { isReviewer } from './row-security';

/** The condition of a row that hangs on the order of a cancellation request. */
const ofRequestedOrder = `"orderId" IN (SELECT "orderId" FROM "cancellationRequests")`;
const ofRequestedPartner = `"partnerId" IN (SELECT "partnerId" FROM "cancellationRequests")`;
const ofRequestedCustomer = (column: string) => `"${column}" IN (SELECT "customerId" FROM "cancellationRequests")`;
const ofRequestedSoftware = `"softwareId" IN (SELECT "softwareId" FROM "cancellationItems")`;
const ofCancelledSoftware = `"softwareId" IN (SELECT "id" FROM "software" WHERE "status" = 'CANCELLED')`;

/** What a reviewer reads: all requests, and what hangs on them. None of these tables refers back to the one it asks. */
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
  // Whether a key was revealed and how often something was downloaded is what a decision weighs.
  productKeys: ofRequestedSoftware,
  downloadLinks: ofRequestedSoftware,
} as const;

/** What of it a decision changes, and what must be true of a row afterwards. */
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

/** A reviewer decides: it forgets nothing, and adds nothing but what it did to the audit trail of a partner that asked. */
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

/** Opens to a reviewer what hangs on cancellation requests. */
export const openToReviewers = policies.map(({ table, name, rule }) => `CREATE POLICY "${name}" ON "${table}" ${rule}`);

/** Undoes `openToReviewers`. */
export const closeToReviewers = policies.map(({ table, name }) => `DROP POLICY "${name}" ON "${table}"`);
