import { groupBy } from '../platform/base/group-by';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { CreditLine } from './credit-line.entity';
import type { Partner, PartnerStatus } from './partner.entity';

/** A partner with its credit lines, by currency. */
export interface ListedPartner extends Partner {
  readonly creditLines: readonly CreditLine[];
}

/** Returns the partners of the programme by id: all of them, or those with a status. */
export async function readPartners(
  reader: Reader,
  status: PartnerStatus | null = null,
): Promise<readonly ListedPartner[]> {
  const partners = await reader.query<Partner>(
    status === null
      ? sql`SELECT * FROM "partners" ORDER BY "id"`
      : sql`SELECT * FROM "partners" WHERE "status" = ${status} ORDER BY "id"`,
  );
  const lines = await reader.query<CreditLine>(sql`SELECT * FROM "creditLines" ORDER BY "currency"`);
  const byPartner = groupBy(lines, ({ partnerId }) => partnerId);
  return partners.map((partner) => ({ ...partner, creditLines: byPartner.get(partner.id) ?? [] }));
}
