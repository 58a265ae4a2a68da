import { inScope } from '../access/scope';
import type { Viewer } from '../access/viewer';
import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { assertInputIdOf } from '../graphql/node';
import type { Row } from '../graphql/row-loader';
import { UserError } from '../graphql/user-error';
import type { CancellationRequest, CancellationStatus } from './cancellation-request.entity';

const PATH = ['cancellationRequestId'];

/**
 * The viewer's request, which must be open, locked behind its order as by whoever else cancels. Throws
 * CANCELLATION_NOT_FOUND or CANCELLATION_NOT_OPEN.
 */
export async function getOpenRequest(tx: Transaction, viewer: Viewer, id: string): Promise<Row<CancellationRequest>> {
  assertInputIdOf('CancellationRequest', id, PATH);
  const [request] = await tx.query<Row<CancellationRequest>>(
    sql`SELECT r.* FROM "orders" AS o
      JOIN (SELECT * FROM "cancellationRequests"
        WHERE "id" = ${id} AND ${inScope(viewer, 'cancellationRequests')}) AS r ON r."orderId" = o."id"
      ${tx.locks.wait}`,
  );
  if (!request) throw new UserError('CANCELLATION_NOT_FOUND', PATH);
  if (request.status !== 'SUBMITTED') throw new UserError('CANCELLATION_NOT_OPEN', PATH);
  return request;
}

interface Closing {
  readonly status: Exclude<CancellationStatus, 'SUBMITTED'>;
  readonly amountApprovedMinor: number | null;
  readonly decisionNote: string | null;
}

/**
 * Closes a request that is still open, and gives the ids of its software. Throws CANCELLATION_NOT_OPEN where somebody
 * else closed it meanwhile: of two decisions one counts.
 */
export async function closeRequest(
  tx: Transaction,
  id: string,
  { status, amountApprovedMinor, decisionNote }: Closing,
): Promise<readonly string[]> {
  const closed = await tx.query(
    sql`UPDATE "cancellationRequests" SET "status" = ${status}, "decidedAt" = ${tx.now},
        "amountApprovedMinor" = ${amountApprovedMinor}, "decisionNote" = ${decisionNote}
      WHERE "id" = ${id} AND "status" = 'SUBMITTED' RETURNING "id"`,
  );
  if (closed.length === 0) throw new UserError('CANCELLATION_NOT_OPEN', PATH);
  const items = await tx.query<{ softwareId: string }>(
    sql`UPDATE "cancellationItems" SET "isOpen" = 0
      WHERE "cancellationRequestId" = ${id} AND "isOpen" = 1 RETURNING "softwareId"`,
  );
  return items.map(({ softwareId }) => softwareId);
}
