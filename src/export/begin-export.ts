import { recordAudit } from '../audit/record-audit';
import type { Customer } from '../customers/customer.entity';
import { findCustomer } from '../customers/customer.loader';
import { hasPermission } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import { nodeTypeOf } from '../platform/graphql/node';
import type { Row } from '../platform/graphql/row-loader';
import { mostRowsPaid, payForExport, refusedExport } from './record-export';

const action = 'SOFTWARE_EXPORTED' as const;

/**
 * Checks and records an export, and returns the customer whose software is exported. Throws 403 FORBIDDEN_ROLE and 404
 * CUSTOMER_NOT_FOUND, which are recorded too, and 429 RATE_LIMITED.
 */
export async function beginExport(context: Context, id: string, maxCost: number): Promise<Row<Customer>> {
  const subjectId = nodeTypeOf(id) ? id : null;
  if (!hasPermission(context.viewer, 'readKeysAndLinks')) {
    throw await refusedExport(context, { action, subjectId, status: 403, reason: 'FORBIDDEN_ROLE' });
  }
  const isId = nodeTypeOf(id)?.name === 'Customer';
  const columns = ['partnerId', 'name', 'tenantId', 'domain'];
  const customer = isId ? await findCustomer(context.database, context.viewer, { id }, columns) : null;
  if (!customer) throw await refusedExport(context, { action, subjectId, status: 404, reason: 'CUSTOMER_NOT_FOUND' });
  const [row] = await context.database.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM "software" WHERE "customerId" = ${customer.id}`,
  );
  await payForExport(context, row?.count ?? 0, maxCost);
  const { partnerId } = customer;
  await context.database.transaction(async (tx) =>
    recordAudit(tx, context.viewer, [{ action, subjectId: customer.id, partnerId, customerId: customer.id }]),
  );
  return customer;
}

/**
 * Checks and records an export of the software of all customers of the viewer's partner, and returns the id of the partner.
 * Throws 403 FORBIDDEN_ROLE, which is recorded too, and 429 RATE_LIMITED.
 */
export async function beginPartnerExport(context: Context, maxCost: number): Promise<string> {
  const { viewer, database } = context;
  const { partnerId } = viewer;
  if (partnerId === null || !hasPermission(viewer, 'readKeysAndLinks')) {
    throw await refusedExport(context, { action, subjectId: partnerId, status: 403, reason: 'FORBIDDEN_ROLE' });
  }
  const [row] = await database.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM (SELECT 1 FROM "customers" AS c JOIN "software" AS s ON s."customerId" = c."id"
      WHERE c."partnerId" = ${partnerId} LIMIT ${mostRowsPaid(maxCost)}) AS "rows"`,
  );
  await payForExport(context, row?.count ?? 0, maxCost);
  await database.transaction(async (tx) => recordAudit(tx, viewer, [{ action, subjectId: partnerId, partnerId }]));
  return partnerId;
}
