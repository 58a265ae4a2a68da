import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import { assertInputIdOf } from '../platform/graphql/node';
import type { Row } from '../platform/graphql/row-loader';
import { UserError } from '../platform/graphql/user-error';
import type { CancellationRequest, CancellationStatus } from './cancellation-request.entity';

const PATH = ['cancellationRequestId'];

/** Returns a request, and locks its order before it, as all cancellations do. Throws CANCELLATION_NOT_FOUND. */
export async function getRequest(tx: Transaction, viewer: Viewer, id: string): Promise<Row<CancellationRequest>> {
  assertInputIdOf('CancellationRequest', id, PATH);
  const [request] = await tx.query<Row<CancellationRequest>>(
    sql`SELECT r.* FROM "orders" AS o
      JOIN (SELECT * FROM "cancellationRequests"
        WHERE "id" = ${id} AND ${inScope(viewer, 'cancellationRequests')}) AS r ON r."orderId" = o."id"
      ${tx.locks.wait}`,
  );
  if (!request) throw new UserError('CANCELLATION_NOT_FOUND', PATH);
  return request;
}

/** Returns the error for a change to a request that was already decided or withdrawn in another way. */
export function notOpen(): UserError {
  return new UserError('CANCELLATION_NOT_OPEN', PATH);
}

interface Closing {
  readonly status: Exclude<CancellationStatus, 'SUBMITTED'>;
  readonly amountApprovedMinor: number | null;
  readonly decisionNote: string | null;
}

/**
 * Closes an open request and returns the ids of its software. Throws CANCELLATION_NOT_OPEN if another transaction has
 * closed it: only the first of two decisions is valid.
 */
export async function closeRequest(
  tx: Transaction,
  id: string,
  { status, amountApprovedMinor, decisionNote }: Closing,
): Promise<readonly string[]> {
  const closed = await tx.query(
    sql`UPDATE "cancellationRequests" SET "status" = ${status}, "decidedAt" = ${tx.now},
        "amountApprovedMinor" = ${amountApprovedMinor}, "decisionNote" = ${decisionNote}, ${changedNow(tx)}
      WHERE "id" = ${id} AND "status" = 'SUBMITTED' RETURNING "id"`,
  );
  if (closed.length === 0) throw notOpen();
  const items = await tx.query<{ softwareId: string }>(
    sql`UPDATE "cancellationItems" SET "isOpen" = 0
      WHERE "cancellationRequestId" = ${id} AND "isOpen" = 1 RETURNING "softwareId"`,
  );
  return items.map(({ softwareId }) => softwareId);
}
