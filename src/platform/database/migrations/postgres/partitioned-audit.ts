import type { DataSource, QueryRunner } from 'typeorm';
import { runSql } from '../../migration-progress';
import { raw, sql } from '../../sql';
import { type Backfill, type Step, SteppedMigration } from '../../stepped-migration';
import { closed, seesAll } from './row-security';

const TABLE = 'auditEvents';
const NEXT = 'auditEvents_next';
const PARTITIONS = 64;

/** The name under which its progress is stored. */
export const PARTITION_AUDIT = 'PartitionAudit';

const ROWS_AT_ONCE = 5_000;

const partitions = Array.from({ length: PARTITIONS }, (_, number) => `${TABLE}_p${String(number).padStart(2, '0')}`);

/** The columns, checks, indexes, policies and triggers of the audit trail as they are, with those that later migrations added. */
const createNext = [
  `CREATE TABLE "${NEXT}" (LIKE "${TABLE}" INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH ("partnerId")`,
  `ALTER TABLE "${NEXT}" ADD CONSTRAINT "${NEXT}_key" PRIMARY KEY ("id", "partnerId")`,
  ...partitions.map(
    (name, remainder) =>
      `CREATE TABLE "${name}" PARTITION OF "${NEXT}" FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${remainder})`,
  ),
  `DO $$ DECLARE "each" record; BEGIN
    FOR "each" IN SELECT pg_get_indexdef(indexrelid) AS "definition" FROM pg_index
      WHERE indrelid = '"${TABLE}"'::regclass AND NOT indisprimary LOOP
      EXECUTE regexp_replace("each"."definition", '"${TABLE}_(\\w+)" ON .*?"${TABLE}"', '"${NEXT}_\\1" ON "${NEXT}"');
    END LOOP;
    FOR "each" IN SELECT pg_get_triggerdef(oid) AS "definition" FROM pg_trigger
      WHERE tgrelid = '"${TABLE}"'::regclass AND NOT tgisinternal LOOP
      EXECUTE regexp_replace("each"."definition", ' ON \\S*"${TABLE}"', ' ON "${NEXT}"');
    END LOOP;
    FOR "each" IN SELECT * FROM pg_policies WHERE schemaname = current_schema() AND tablename = '${TABLE}' LOOP
      EXECUTE format('CREATE POLICY %I ON "${NEXT}" AS %s FOR %s TO %s', "each".policyname, "each".permissive, "each".cmd,
        array_to_string("each".roles, ', ')) || replace(COALESCE(' USING (' || "each".qual || ')', '')
        || COALESCE(' WITH CHECK (' || "each".with_check || ')', ''), '"${TABLE}".', '"${NEXT}".');
    END LOOP;
  END $$`,
  ...closed(NEXT),
];

/** Nobody needs the partitions themselves, except for a backup, which reads and writes each of them. */
const closePartitions = partitions.flatMap((name) => [
  ...closed(name),
  `CREATE POLICY "${TABLE}_all" ON "${name}" USING (${seesAll})`,
  `CREATE TRIGGER "${TABLE}_kept" BEFORE UPDATE OR DELETE OR TRUNCATE ON "${name}"
    FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_kept"()`,
]);

/** The same roles may do the same, and none of them may use a partition itself. */
const grant = `DO $$ DECLARE "each" record; BEGIN
    FOR "each" IN SELECT DISTINCT c.relname, g.grantee FROM pg_class AS c CROSS JOIN aclexplode(c.relacl) AS g
      WHERE g.grantee <> c.relowner AND (c.oid = '"${NEXT}"'::regclass
        OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = '"${NEXT}"'::regclass)) LOOP
      EXECUTE format('REVOKE ALL ON %I FROM %s', "each".relname,
        CASE "each".grantee WHEN 0 THEN 'PUBLIC' ELSE "each".grantee::regrole::text END);
    END LOOP;
    FOR "each" IN SELECT g.privilege_type, g.grantee FROM pg_class AS c CROSS JOIN aclexplode(c.relacl) AS g
      WHERE c.oid = '"${TABLE}"'::regclass AND g.grantee <> c.relowner LOOP
      EXECUTE format('GRANT %s ON "${NEXT}" TO %s', "each".privilege_type,
        CASE "each".grantee WHEN 0 THEN 'PUBLIC' ELSE "each".grantee::regrole::text END);
    END LOOP;
  END $$`;

/** From its creation on, which waits for the transactions that are writing, each new row is in both tables. */
const copyNewRows = [
  `CREATE FUNCTION "${TABLE}_copied"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO "${NEXT}" SELECT * FROM "added";
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER "${TABLE}_copied" AFTER INSERT ON "${TABLE}" REFERENCING NEW TABLE AS "added"
    FOR EACH STATEMENT EXECUTE FUNCTION "${TABLE}_copied"()`,
];

/** Copies the earlier rows in the order of the chains. Rows are never changed, so that a copy stays correct. */
const copyOldRows = (rowsAtOnce: number): Backfill => ({
  count: async (queryRunner) => {
    const [row] = await queryRunner.query(`SELECT COALESCE(SUM("sequence"), 0) AS "rows" FROM "auditChains"`);
    return Number(row.rows);
  },
  batch: async (queryRunner, place) => {
    const [partnerId, sequence] = place === null ? ['', 0] : JSON.parse(place);
    const [last] = await runSql<{ partnerId: string; sequence: string; rows: string }>(
      queryRunner,
      sql`WITH "batch" AS MATERIALIZED (SELECT * FROM ${raw(`"${TABLE}"`)}
          WHERE ("partnerId", "sequence") > (${partnerId}, ${sequence}) ORDER BY "partnerId", "sequence" LIMIT ${rowsAtOnce}),
        "copied" AS (INSERT INTO ${raw(`"${NEXT}"`)} SELECT * FROM "batch" ON CONFLICT DO NOTHING)
        SELECT "partnerId", "sequence", COUNT(*) OVER () AS "rows" FROM "batch"
        ORDER BY "partnerId" DESC, "sequence" DESC LIMIT 1`,
    );
    const rows = Number(last?.rows ?? 0);
    const isLast = rows < rowsAtOnce;
    return { rows, place: isLast || !last ? null : JSON.stringify([last.partnerId, Number(last.sequence)]) };
  },
});

const COUNT = `SELECT "partnerId", COUNT(*) AS "rows", MAX("sequence") AS "last" FROM`;

/** One statement, thus one snapshot: gateways may add to both tables at the same time. */
async function assertCopied(queryRunner: QueryRunner): Promise<void> {
  const [different] = await queryRunner.query(
    `SELECT COALESCE(o."partnerId", n."partnerId") AS "partnerId" FROM (${COUNT} "${TABLE}" GROUP BY 1) AS o
      FULL JOIN (${COUNT} "${NEXT}" GROUP BY 1) AS n ON n."partnerId" = o."partnerId"
      WHERE o."rows" IS DISTINCT FROM n."rows" OR o."last" IS DISTINCT FROM n."last" LIMIT 1`,
  );
  if (different)
    throw new Error(
      `The copy of the audit trail of ${different.partnerId || 'nobody'} is incomplete. Nothing was replaced.`,
    );
}

const replace = [
  `LOCK TABLE "${TABLE}" IN ACCESS EXCLUSIVE MODE`,
  `DROP TABLE "${TABLE}"`,
  `DROP FUNCTION "${TABLE}_copied"()`,
  `ALTER TABLE "${NEXT}" RENAME TO "${TABLE}"`,
  `DO $$ DECLARE "name" text; BEGIN
    FOR "name" IN SELECT relname FROM pg_class JOIN pg_index ON indexrelid = oid WHERE indrelid = '"${TABLE}"'::regclass LOOP
      EXECUTE format('ALTER INDEX %I RENAME TO %I', "name", replace("name", '${NEXT}_', '${TABLE}_'));
    END LOOP;
  END $$`,
];

async function runAll(queryRunner: QueryRunner, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await queryRunner.query(statement);
}

/**
 * Partitions the audit trail by partner while gateways serve: it fills a partitioned copy in batches, and replaces the table by it
 * in one short transaction. It is no migration of a version: an operator decides it, and every version works with both forms.
 */
export class PartitionAudit extends SteppedMigration {
  readonly name = PARTITION_AUDIT;
  readonly steps: readonly Step[];

  constructor(rowsAtOnce = ROWS_AT_ONCE) {
    super();
    this.steps = [
      { run: (queryRunner) => runAll(queryRunner, [...createNext, ...closePartitions, grant, ...copyNewRows]) },
      copyOldRows(rowsAtOnce),
      { run: (queryRunner) => queryRunner.query(`ANALYZE "${NEXT}"`) },
      { run: assertCopied },
      { run: (queryRunner) => runAll(queryRunner, replace) },
    ];
  }

  async down(): Promise<void> {
    throw new Error('The partition of the audit trail cannot be reverted.');
  }
}

/** Returns whether the audit trail is partitioned. */
export async function isAuditPartitioned(database: DataSource | QueryRunner): Promise<boolean> {
  const [row] = await database.query(
    `SELECT "relkind" = 'p' AS "isPartitioned" FROM pg_class WHERE "oid" = to_regclass('"${TABLE}"')`,
  );
  return row?.isPartitioned ?? false;
}
