import type { RowScope } from '../database/engine';
import { type Sql, sql } from '../database/sql';
import type { Actor } from './viewer';

/** For each table, the rows that a reviewer sees: those that belong to a cancellation request. A reviewer has no partner. */
const throughRequests = {
  partners: sql`"id" IN (SELECT "partnerId" FROM "cancellationRequests")`,
  customers: sql`"id" IN (SELECT "customerId" FROM "cancellationRequests")`,
  orders: sql`"id" IN (SELECT "orderId" FROM "cancellationRequests")`,
  orderLines: sql`"orderId" IN (SELECT "orderId" FROM "cancellationRequests")`,
  payments: sql`"orderId" IN (SELECT "orderId" FROM "cancellationRequests")`,
  software: sql`"orderId" IN (SELECT "orderId" FROM "cancellationRequests")`,
  cancellationRequests: sql`1 = 1`,
  attachments: sql`"cancellationRequestId" IS NOT NULL`,
  productKeys: sql`1 = 0`,
  downloadLinks: sql`1 = 0`,
  auditEvents: sql`"outcome" = 'SUCCEEDED' AND ("subjectId" IN (SELECT "orderId" FROM "cancellationRequests")
    OR "subjectId" IN (SELECT "id" FROM "cancellationRequests"))`,
  programmeImports: sql`1 = 0`,
} as const;

/** For each table, the rows that an operator sees: those of all partners, except what delivers software. */
const ofProgramme: Readonly<Record<keyof typeof throughRequests, Sql>> = {
  partners: sql`1 = 1`,
  customers: sql`1 = 1`,
  orders: sql`1 = 1`,
  orderLines: sql`1 = 1`,
  payments: sql`1 = 1`,
  software: sql`1 = 1`,
  cancellationRequests: sql`1 = 1`,
  attachments: throughRequests.attachments,
  productKeys: sql`1 = 0`,
  downloadLinks: sql`1 = 0`,
  auditEvents: sql`1 = 1`,
  programmeImports: sql`1 = 1`,
};

/** A table whose rows belong to partners or to the programme. */
export type ScopedTable = keyof typeof throughRequests;

/** Returns the condition that the viewer may see a row of this table. Every read and every write uses it. */
export function inScope(viewer: Actor, table: ScopedTable): Sql {
  if (viewer.partnerId === null) return withoutPartner(viewer, table);
  return ofPartner(viewer.partnerId, table);
}

function ofPartner(partnerId: string, table: ScopedTable): Sql {
  if (table === 'programmeImports') return sql`1 = 0`;
  return table === 'partners' ? sql`"id" = ${partnerId}` : sql`"partnerId" = ${partnerId}`;
}

function withoutPartner({ roles }: Actor, table: ScopedTable): Sql {
  if (roles.includes('REVIEWER')) return throughRequests[table];
  return roles.includes('OPERATOR') ? ofProgramme[table] : sql`1 = 0`;
}

/** Returns the scope for row security, which protects rows if a statement lacks its condition. */
export function rowScopeOf(viewer: Actor): RowScope {
  if (viewer.partnerId !== null) return `partner:${viewer.partnerId}`;
  if (viewer.roles.includes('REVIEWER')) return 'reviewer';
  return viewer.roles.includes('OPERATOR') ? 'operator' : 'nobody';
}
