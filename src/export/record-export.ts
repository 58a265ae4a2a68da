import { type AuditAction, PROGRAMME } from '../audit/audit-event.entity';
import { recordAudit } from '../audit/record-audit';
import type { Context } from '../platform/graphql/context';
import { HttpProblem } from '../platform/http/problem';
import { LocalizableError } from '../platform/i18n/localizable-error';

/** Cost of an export in points, without its rows. */
const BASE_COST = 100;
/** Rows per further point. In a page of GraphQL, each row costs at least one point. */
const ROWS_PER_POINT = 10;

type ExportAction = Extract<AuditAction, 'SOFTWARE_EXPORTED' | 'TRAIL_EXPORTED'>;

/** What is exported, and the reason for which it is refused. */
interface RefusedExport {
  readonly action: ExportAction;
  readonly subjectId: string | null;
  readonly status: 403 | 404;
  readonly reason: 'FORBIDDEN_ROLE' | 'CUSTOMER_NOT_FOUND';
}

/** Records that an export was refused, and returns the problem to throw. */
export async function refusedExport(
  { database, viewer }: Context,
  { action, subjectId, status, reason }: RefusedExport,
): Promise<HttpProblem> {
  const partnerId = viewer.partnerId ?? PROGRAMME;
  await database.transaction(async (tx) =>
    recordAudit(tx, viewer, [{ action, outcome: 'DENIED', reason, subjectId, partnerId }]),
  );
  return new HttpProblem(status, reason, reason);
}

/**
 * Charges an export by the number of its rows, at most the cost of the most expensive operation, so that everything can be exported.
 * Throws 429 RATE_LIMITED.
 */
export async function payForExport({ budget }: Context, rows: number, maxCost: number): Promise<void> {
  const cost = BASE_COST + Math.ceil(rows / ROWS_PER_POINT);
  try {
    await budget.spend(Math.min(cost, maxCost));
  } catch (error) {
    if (!(error instanceof LocalizableError)) throw error;
    const retryAfterSeconds = Number(error.extensions.retryAfterSeconds);
    throw new HttpProblem(429, 'RATE_LIMITED', error.text, { details: error.details, retryAfterSeconds });
  }
}

/** Returns the number of rows from which on an export costs the maximum: no more of them need to be counted. */
export function mostRowsPaid(maxCost: number): number {
  return maxCost * ROWS_PER_POINT;
}
