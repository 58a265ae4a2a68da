import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { registerNode } from '../platform/graphql/node';
import { rowBy } from '../platform/graphql/row-loader';
import { UserError } from '../platform/graphql/user-error';
import { Partner } from './partner.entity';

export const loadPartner = rowBy({ entity: Partner, name: 'partners' }, 'id');

registerNode({ name: 'Partner', prefix: 'ptn', find: loadPartner });

/** Returns whether the viewer's partner is in the programme for on-premise software (S2), as this reader sees it now. */
export async function isPartnerEligible(reader: Reader, viewer: Viewer): Promise<boolean> {
  const [partner] = await reader.query<Pick<Partner, 'eligibleSince'>>(
    sql`SELECT "eligibleSince" FROM "partners" WHERE "id" = ${viewer.partnerId}`,
  );
  return partner?.eligibleSince != null;
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

/** Returns whether the viewer's partner is eligible, and reads it once for all fields of an operation. */
export function loadPartnerEligibility({ loaders, database, viewer }: Context): Promise<boolean> {
  return loaders.load(isPartnerEligible, '', viewer, async () => [await isPartnerEligible(database, viewer)]);
}
