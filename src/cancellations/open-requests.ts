import { PROGRAMME } from '../audit/audit-event.entity';
import type { Customer } from '../customers/customer.entity';
import { sql } from '../platform/database/sql';
import type { StockReader } from '../platform/database/transaction';
import type { Topic } from '../platform/graphql/subscription';
import type { CancellationRequest } from './cancellation-request.entity';
import { type Delivered, selectDelivered } from './delivered';

/** The topic of the requests that all partners open. */
export const OPENED_REQUESTS: Topic = { partnerId: PROGRAMME, id: 'openedRequests' };

/** An open cancellation request, as a line of the queue of reviewers. */
export type OpenRequest = Pick<
  CancellationRequest,
  'id' | 'number' | 'partnerId' | 'submittedAt' | 'amountRequestedMinor' | 'currency'
> &
  Omit<Delivered, 'requestId'> & { readonly customerName: Customer['name'] };

/** Returns the open cancellation requests of all partners, oldest first. */
export function readOpenRequests(reader: StockReader): Promise<readonly OpenRequest[]> {
  return reader.queryStock<OpenRequest>(
    sql`SELECT r."id", r."number", r."partnerId", c."name" AS "customerName", r."submittedAt",
        r."amountRequestedMinor", r."currency", d."keysRevealed", d."downloadsMade", d."deadline"
      FROM "cancellationRequests" AS r JOIN "customers" AS c ON c."id" = r."customerId"
      JOIN (${selectDelivered(sql`i."isOpen" = 1`)}) AS d ON d."requestId" = r."id"
      WHERE r."status" = 'SUBMITTED' ORDER BY r."submittedAt", r."id"`,
  );
}
