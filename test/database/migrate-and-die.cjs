/**
 * Migrates a scratch database with the compiled gateway, and kills its own process at one place:
 * `node migrate-and-die.cjs ENGINE URL_OR_PATH PLACE`. Without a place it runs to the end.
 */
const { migratePostgres } = require('../../dist/src/platform/database/migrate-postgres');
const { migrateSqlite } = require('../../dist/src/platform/database/migrate-sqlite');
const { postgresMigrations } = require('../../dist/src/platform/database/postgres-migrations');
const { sqliteMigrations } = require('../../dist/src/platform/database/sqlite-migrations');
const { postgresOptions } = require('../../dist/src/platform/database/postgres-options');
const { sqliteOptions } = require('../../dist/src/platform/database/sqlite-options');
const { SteppedMigration } = require('../../dist/src/platform/database/stepped-migration');

const [, , engine, where, killAt] = process.argv;

const ROWS = 100;
const ROWS_AT_ONCE = 10;

/** SIGKILL leaves no time for anything else: not for a commit, a rollback or closing a connection. */
function dieAt(place) {
  if (place === killAt) process.kill(process.pid, 'SIGKILL');
}

class Notes1790000000097 {
  name = 'Notes1790000000097';

  async up(queryRunner) {
    await queryRunner.query('CREATE TABLE "notes" ("id" integer PRIMARY KEY NOT NULL)');
    for (let id = 1; id <= ROWS; id += 1) await queryRunner.query(`INSERT INTO "notes" VALUES (${id})`);
  }
}

class Marks1790000000098 extends SteppedMigration {
  name = 'Marks1790000000098';

  steps = [
    {
      run: async (queryRunner) => {
        await queryRunner.query('ALTER TABLE "notes" ADD COLUMN "marks" integer NOT NULL DEFAULT 0');
        dieAt('in the first step');
      },
    },
    {
      count: async () => ROWS,
      batch: async (queryRunner, place) => {
        const after = Number(place ?? 0);
        const last = after + ROWS_AT_ONCE;
        dieAt(`before row ${after + 1}`);
        await queryRunner.query(`UPDATE "notes" SET "marks" = "marks" + 1 WHERE "id" > ${after} AND "id" <= ${last}`);
        dieAt(`after row ${last}`);
        return { rows: ROWS_AT_ONCE, place: last < ROWS ? String(last) : null };
      },
    },
    { index: 'notes_marks', table: 'notes', definition: '("marks", "id")', isUnique: true },
    { run: async () => dieAt('in the last step') },
  ];
}

const steps = [Notes1790000000097, Marks1790000000098];
const clock = ({ name }) => name.startsWith('Clock');
const migrate =
  engine === 'postgres'
    ? () =>
        migratePostgres({ ...postgresOptions(where, 2), migrations: [...postgresMigrations.filter(clock), ...steps] })
    : () => migrateSqlite({ ...sqliteOptions(where), migrations: [...sqliteMigrations.filter(clock), ...steps] });

migrate().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
