import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import { UserError } from '../platform/graphql/user-error';
import type { Partner } from './partner.entity';
import { readPartnerId } from './partner-id';

/** Who sets fields: a person by hand, so that imports keep them, or an import. */
export interface Origin {
  readonly byHand: boolean;
}

export const BY_HAND: Origin = { byHand: true };

/**
 * Locks and returns a partner that an operator changes; its id may lack the prefix. Throws INVALID_VALUE and
 * PARTNER_NOT_FOUND.
 */
export async function lockPartner(tx: Transaction, id: string): Promise<Row<Partner>> {
  const partnerId = readPartnerId(id, ['partnerId']);
  const [partner] = await tx.lock<Row<Partner>>(
    sql`SELECT * FROM "partners" WHERE "id" = ${partnerId} ${tx.locks.wait}`,
  );
  if (!partner) throw new UserError('PARTNER_NOT_FOUND', ['partnerId']);
  return partner;
}
