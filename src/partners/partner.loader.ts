import type { Viewer } from '../access/viewer';
import { sql } from '../database/sql';
import type { Reader } from '../database/transaction';
import type { Context } from '../graphql/context';
import { registerNode } from '../graphql/node';
import { rowBy } from '../graphql/row-loader';
import { Partner } from './partner.entity';

export const partnerTable = { entity: Partner, name: 'partners' } as const;

export const loadPartner = rowBy(partnerTable, 'id');

registerNode({ name: 'Partner', prefix: 'ptn', find: loadPartner });

/** Whether the viewer's partner is in the programme for on-premise software (S2), as this reader sees it now. */
export async function isPartnerEligible(reader: Reader, viewer: Viewer): Promise<boolean> {
  const [partner] = await reader.query<Pick<Partner, 'eligibleSince'>>(
    sql`SELECT "eligibleSince" FROM "partners" WHERE "id" = ${viewer.partnerId}`,
  );
  return partner?.eligibleSince != null;
}

/** The same, asked once for all fields of an operation. */
export function loadPartnerEligibility({ loaders, database, viewer }: Context): Promise<boolean> {
  return loaders.load(isPartnerEligible, '', viewer, async () => [await isPartnerEligible(database, viewer)]);
}
