import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';

/** Increments the version of the catalogue, so that every process reads it again. */
export async function catalogueChanged(tx: Transaction): Promise<void> {
  await tx.query(
    sql`INSERT INTO "catalogueVersion" ("id", "version") VALUES (1, 1)
      ON CONFLICT ("id") DO UPDATE SET "version" = "catalogueVersion"."version" + 1`,
  );
}
