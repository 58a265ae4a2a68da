import { PROGRAMME } from '../audit/audit-event.entity';
import { recordAudit } from '../audit/record-audit';
import type { Customer } from '../customers/customer.entity';
import { findCustomer } from '../customers/customer.loader';
import { hasPermission } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import { nodeTypeOf } from '../platform/graphql/node';
import type { Row } from '../platform/graphql/row-loader';
import { HttpProblem } from '../platform/http/problem';
import { LocalizableError } from '../platform/i18n/localizable-error';

/** Cost of an export in points, without its software. */
const BASE_COST = 100;
/** Software per further point. In a page of GraphQL, each piece of software costs at least one point. */
const SOFTWARE_PER_POINT = 10;

/**
 * Checks and records an export, and returns the customer whose software is exported. Throws 403 FORBIDDEN_ROLE and 404
 * CUSTOMER_NOT_FOUND, which are recorded too, and 429 RATE_LIMITED.
 */
export async function beginExport(context: Context, id: string, maxCost: number): Promise<Row<Customer>> {
  if (!hasPermission(context.viewer, 'readKeysAndLinks')) throw await refused(context, id, 403, 'FORBIDDEN_ROLE');
  const isId = nodeTypeOf(id)?.name === 'Customer';
  const customer = isId ? await findCustomer(context.database, context.viewer, { id }, ['partnerId', 'domain']) : null;
  if (!customer) throw await refused(context, id, 404, 'CUSTOMER_NOT_FOUND');
  await pay(context, customer.id, maxCost);
  const { partnerId } = customer;
  await context.database.transaction(async (tx) =>
    recordAudit(tx, context.viewer, [
      { action: 'SOFTWARE_EXPORTED', subjectId: customer.id, partnerId, customerId: customer.id },
    ]),
  );
  return customer;
}

async function refused(
  { database, viewer }: Context,
  id: string,
  status: number,
  reason: 'FORBIDDEN_ROLE' | 'CUSTOMER_NOT_FOUND',
): Promise<HttpProblem> {
  const subjectId = nodeTypeOf(id) ? id : null;
  const partnerId = viewer.partnerId ?? PROGRAMME;
  await database.transaction(async (tx) =>
    recordAudit(tx, viewer, [{ action: 'SOFTWARE_EXPORTED', outcome: 'DENIED', reason, subjectId, partnerId }]),
  );
  return new HttpProblem(status, reason, reason);
}

/** Charges at most the cost of the most expensive operation, so that the software of every customer can be exported. */
async function pay({ database, budget }: Context, customerId: string, maxCost: number): Promise<void> {
  const [row] = await database.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM "software" WHERE "customerId" = ${customerId}`,
  );
  const cost = BASE_COST + Math.ceil(Number(row?.count ?? 0) / SOFTWARE_PER_POINT);
  try {
    await budget.spend(Math.min(cost, maxCost));
  } catch (error) {
    if (!(error instanceof LocalizableError)) throw error;
    const retryAfterSeconds = Number(error.extensions.retryAfterSeconds);
    throw new HttpProblem(429, 'RATE_LIMITED', error.text, { details: error.details, retryAfterSeconds });
  }
}
