import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { registerNode } from '../platform/graphql/node';
import { rowBy } from '../platform/graphql/row-loader';
import { UserError } from '../platform/graphql/user-error';
import { Partner } from './partner.entity';

export const partnerTable = { entity: Partner, name: 'partners' } as const;

export const loadPartner = rowBy(partnerTable, 'id');

registerNode({ name: 'Partner', prefix: 'ptn', find: loadPartner });

/** Why a partner cannot buy. */
type PurchaseRefusal = 'PARTNER_NOT_ELIGIBLE' | 'PARTNER_SUSPENDED' | 'PARTNER_CLOSED';

const refusalOf = { ACTIVE: null, SUSPENDED: 'PARTNER_SUSPENDED', CLOSED: 'PARTNER_CLOSED' } as const;

/**
 * Returns why the viewer's partner cannot buy on-premise software, as this reader sees it now; null if it can: it is active and
 * eligible (S2).
 */
export async function findPurchaseRefusal(reader: Reader, viewer: Viewer): Promise<PurchaseRefusal | null> {
  const [partner] = await reader.query<Pick<Partner, 'status' | 'eligibleSince'>>(
    sql`SELECT "status", "eligibleSince" FROM "partners" WHERE "id" = ${viewer.partnerId}`,
  );
  if (!partner) return 'PARTNER_NOT_ELIGIBLE';
  return refusalOf[partner.status] ?? (partner.eligibleSince === null ? 'PARTNER_NOT_ELIGIBLE' : null);
}

/** Throws PARTNER_NOT_ELIGIBLE if the partner of the access token is not in the database (yet). */
export async function assertPartnerKnown(reader: Reader, { partnerId }: Viewer): Promise<void> {
  if (!(await isPartnerKnown(reader, partnerId))) throw new UserError('PARTNER_NOT_ELIGIBLE');
}

/** Returns whether a partner is in the database; false for a reviewer, who has none. */
export async function isPartnerKnown(reader: Reader, partnerId: string | null): Promise<boolean> {
  const known = await reader.query(sql`SELECT 1 FROM "partners" WHERE "id" = ${partnerId}`);
  return known.length > 0;
}

/** Does the same, and reads it once for all fields of an operation. */
export function loadPurchaseRefusal({ loaders, database, viewer }: Context): Promise<PurchaseRefusal | null> {
  return loaders.load(findPurchaseRefusal, '', viewer, async () => [await findPurchaseRefusal(database, viewer)]);
}
