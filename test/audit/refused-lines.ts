import { sql } from '../../src/platform/database/sql';
import type { Data } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

/** The lines of the audit trail of what came to nothing, oldest first. */
export function refusedLines({ gateway }: Pick<TestGateway, 'gateway'>): Promise<Data[]> {
  return gateway.database.query(
    sql`SELECT "partnerId", "actor", "roles", "action", "outcome", "reason", "subjectId", "softwareId" FROM "auditEvents"
      WHERE "outcome" <> 'SUCCEEDED' ORDER BY "partnerId", "sequence"`,
  );
}
