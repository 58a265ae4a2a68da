import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sql } from '../../sql';
import { type ChainedRow, chainRows, insertHeads, runStatement } from '../chain-rows';
import { isReviewer, ownRowsOnly } from './row-security';

const columns = [
  `
    ALTER TABLE "auditEvents"
      ADD COLUMN "sequence" bigint,
      ADD COLUMN "hash" text COLLATE "C",
      ALTER COLUMN "subjectId" DROP NOT NULL
  `,
  `
    CREATE TABLE "auditChains" (
      "partnerId" text COLLATE "C" NOT NULL,
      "sequence" bigint NOT NULL,
      "hash" text COLLATE "C" NOT NULL,
      "at" bigint NOT NULL,
      CONSTRAINT "auditChains_key" PRIMARY KEY ("partnerId"),
      CONSTRAINT "auditChains_sequence" CHECK ("sequence" >= 0)
    )
  `,
  // Its few rows change often: each page keeps room for new versions of its rows.
  `ALTER TABLE "auditChains" SET (fillfactor = 10)`,
];

const rules = [
  `
    ALTER TABLE "auditEvents"
      ALTER COLUMN "sequence" SET NOT NULL,
      ALTER COLUMN "hash" SET NOT NULL,
      ADD CONSTRAINT "auditEvents_outcome" CHECK ("outcome" IN ('SUCCEEDED', 'DENIED', 'FAILED')),
      ADD CONSTRAINT "auditEvents_success"
        CHECK ("outcome" <> 'SUCCEEDED' OR ("subjectId" IS NOT NULL AND "reason" IS NULL))
  `,
  `CREATE UNIQUE INDEX "auditEvents_inChain" ON "auditEvents" ("partnerId", "sequence")`,
  `CREATE INDEX "auditEvents_ofSubject" ON "auditEvents" ("subjectId")`,
  `
    CREATE FUNCTION "audit_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'The audit trail is added to, never changed.';
    END $$
  `,
  `
    CREATE TRIGGER "auditEvents_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "auditEvents"
      FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_kept"()
  `,
  `
    CREATE TRIGGER "auditChains_kept" BEFORE DELETE OR TRUNCATE ON "auditChains"
      FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_kept"()
  `,
  `
    CREATE TRIGGER "auditChains_grown" BEFORE UPDATE ON "auditChains" FOR EACH ROW
      WHEN (NEW."partnerId" <> OLD."partnerId" OR NEW."sequence" <= OLD."sequence")
      EXECUTE FUNCTION "audit_is_kept"()
  `,
];

/** A reviewer adds to the chains of partners with a request, and to the chain of refusals of reviewers. */
const policies = [
  ...ownRowsOnly('auditChains'),
  `
    CREATE POLICY "auditChains_decided" ON "auditChains"
      USING (${isReviewer} AND ("partnerId" = '' OR "partnerId" IN (SELECT "partnerId" FROM "cancellationRequests")))
  `,
  `CREATE POLICY "auditEvents_refused" ON "auditEvents" FOR INSERT WITH CHECK (${isReviewer} AND "partnerId" = '')`,
];

function place(queryRunner: QueryRunner, rows: readonly ChainedRow[]): Promise<unknown> {
  const [ids, sequences, hashes] = [rows.map(({ id }) => id), rows.map((row) => row.sequence), rows.map((r) => r.hash)];
  return runStatement(
    queryRunner,
    sql`UPDATE "auditEvents" AS e SET "sequence" = placed."sequence", "hash" = placed."hash"
      FROM UNNEST(${ids}::text[], ${sequences}::bigint[], ${hashes}::text[]) AS placed ("id", "sequence", "hash")
      WHERE e."id" = placed."id"`,
  );
}

const undo = [
  `DROP POLICY "auditEvents_refused" ON "auditEvents"`,
  `DROP TABLE "auditChains"`,
  `DROP FUNCTION "audit_is_kept" CASCADE`,
  `UPDATE "auditEvents" SET "subjectId" = '' WHERE "subjectId" IS NULL`,
  `
    ALTER TABLE "auditEvents"
      DROP CONSTRAINT "auditEvents_outcome",
      DROP CONSTRAINT "auditEvents_success",
      DROP COLUMN "sequence",
      DROP COLUMN "hash",
      ALTER COLUMN "subjectId" SET NOT NULL
  `,
  `DROP INDEX "auditEvents_ofSubject"`,
];

export class AuditChain1790000000007 implements MigrationInterface {
  readonly name = 'AuditChain1790000000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of columns) await queryRunner.query(statement);
    await chainRows(queryRunner, (rows) => place(queryRunner, rows));
    await insertHeads(queryRunner);
    for (const statement of [...rules, ...policies]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of undo) await queryRunner.query(statement);
  }
}
