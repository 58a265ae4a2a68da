import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sql } from '../../sql';
import { chainRows, insertHeads, insertRows } from '../chain-rows';

/** SQLite cannot drop a constraint of a column: the table is created again under this name, and replaces the old one. */
const TEMPORARY_NAME = 'auditEventsAnew';

const newTables = [
  `
    CREATE TABLE "${TEMPORARY_NAME}" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "sequence" bigint NOT NULL,
      "at" bigint NOT NULL,
      "actor" text NOT NULL,
      "actorId" text NOT NULL,
      "roles" text NOT NULL,
      "action" text NOT NULL,
      "subjectId" text,
      "customerId" text,
      "softwareId" text,
      "outcome" text NOT NULL,
      "reason" text,
      "requestId" text NOT NULL,
      "hash" text NOT NULL,
      CONSTRAINT "auditEvents_outcome" CHECK ("outcome" IN ('SUCCEEDED', 'DENIED', 'FAILED')),
      CONSTRAINT "auditEvents_success"
        CHECK ("outcome" <> 'SUCCEEDED' OR ("subjectId" IS NOT NULL AND "reason" IS NULL))
    )
  `,
  `
    CREATE TABLE "auditChains" (
      "partnerId" text PRIMARY KEY NOT NULL,
      "sequence" bigint NOT NULL,
      "hash" text NOT NULL,
      "at" bigint NOT NULL,
      CONSTRAINT "auditChains_sequence" CHECK ("sequence" >= 0)
    )
  `,
];

const oldTable = `
  CREATE TABLE "${TEMPORARY_NAME}" (
    "id" text PRIMARY KEY NOT NULL,
    "partnerId" text NOT NULL,
    "at" bigint NOT NULL,
    "actor" text NOT NULL,
    "actorId" text NOT NULL,
    "roles" text NOT NULL,
    "action" text NOT NULL,
    "subjectId" text NOT NULL,
    "customerId" text,
    "softwareId" text,
    "outcome" text NOT NULL,
    "reason" text,
    "requestId" text NOT NULL
  )
`;

const oldRows = `
  INSERT INTO "${TEMPORARY_NAME}" SELECT "id", "partnerId", "at", "actor", "actorId", "roles", "action", COALESCE("subjectId", ''),
    "customerId", "softwareId", "outcome", "reason", "requestId" FROM "auditEvents"
`;

const replaceOldTable = [`DROP TABLE "auditEvents"`, `ALTER TABLE "${TEMPORARY_NAME}" RENAME TO "auditEvents"`];

/** Each index with its statistics, as in the migration before: they were dropped with the old table. */
const indexes: readonly (readonly [name: string, columns: string, rows: string, kind?: string])[] = [
  ['auditEvents_ofAction', '("partnerId", "action", "at", "id")', '10000000 1000000 100000 1 1'],
  ['auditEvents_ofCustomer', '("customerId", "at", "id")', '10000000 100 1 1'],
  ['auditEvents_ofPartner', '("partnerId", "at", "id")', '10000000 1000000 1 1'],
  ['auditEvents_ofSoftware', '("softwareId", "at", "id")', '10000000 20 1 1'],
];

const newIndexes: typeof indexes = [
  ...indexes,
  ['auditEvents_inChain', '("partnerId", "sequence")', '10000000 1000000 1', 'UNIQUE'],
  ['auditEvents_ofSubject', '("subjectId")', '10000000 10'],
];

function makeIndexes(wanted: typeof indexes): readonly string[] {
  return [
    ...wanted.map(([name, columns, , kind = '']) => `CREATE ${kind} INDEX "${name}" ON "auditEvents" ${columns}`),
    ...wanted.map(
      ([name, , rows]) =>
        `INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES ('auditEvents', '${name}', '${rows}')`,
    ),
    'ANALYZE "sqlite_schema"',
  ];
}

const refuse = `BEGIN SELECT RAISE(ABORT, 'The audit trail is added to, never changed.'); END`;

const triggers = [
  `CREATE TRIGGER "auditEvents_keptAsItIs" BEFORE UPDATE ON "auditEvents" ${refuse}`,
  `CREATE TRIGGER "auditEvents_kept" BEFORE DELETE ON "auditEvents" ${refuse}`,
  `CREATE TRIGGER "auditChains_kept" BEFORE DELETE ON "auditChains" ${refuse}`,
  `
    CREATE TRIGGER "auditChains_grown" BEFORE UPDATE ON "auditChains"
    WHEN NEW."partnerId" <> OLD."partnerId" OR NEW."sequence" <= OLD."sequence" ${refuse}
  `,
];

async function run(queryRunner: QueryRunner, ...statements: readonly string[]): Promise<void> {
  for (const statement of statements) await queryRunner.query(statement);
}

export class AuditChain1790000000007 implements MigrationInterface {
  readonly name = 'AuditChain1790000000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, ...newTables);
    await chainRows(queryRunner, (rows) => insertRows(queryRunner, sql`"auditEventsAnew"`, rows));
    await run(queryRunner, ...replaceOldTable, ...makeIndexes(newIndexes));
    await insertHeads(queryRunner);
    await run(queryRunner, ...triggers);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const mine = triggers.map((trigger) => `DROP TRIGGER ${/"\w+"/.exec(trigger)?.[0]}`);
    await run(queryRunner, ...mine, 'DROP TABLE "auditChains"', oldTable, oldRows, ...replaceOldTable);
    await run(queryRunner, ...makeIndexes(indexes));
  }
}
