import { sql } from '../../src/platform/database/sql';
import type { Data } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

/** Returns the rows of refused and failed actions in the audit trail, earliest first. */
export function refusedEvents({ gateway }: Pick<TestGateway, 'gateway'>): Promise<Data[]> {
  return gateway.database.query(
    sql`SELECT "partnerId", "actor", "roles", "action", "outcome", "reason", "subjectId", "softwareId" FROM "auditEvents"
      WHERE "outcome" <> 'SUCCEEDED' ORDER BY "partnerId", "sequence"`,
  );
}
