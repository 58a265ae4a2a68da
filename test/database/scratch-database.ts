import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { postgresOptions } from '../../src/platform/database/postgres-options';
import { type Sql, sql } from '../../src/platform/database/sql';
import { sqliteMigrations } from '../../src/platform/database/sqlite-migrations';
import { sqliteOptions } from '../../src/platform/database/sqlite-options';
import { acquireBlankDatabase } from '../support/database-pool';
import { engine } from '../support/engine';

class Notes1790000000099 implements MigrationInterface {
  readonly name = 'Notes1790000000099';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "notes" ("id" integer PRIMARY KEY NOT NULL, "text" text NOT NULL DEFAULT '')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "notes"`);
  }
}

interface Scratch {
  readonly options: DataSourceOptions;
  remove(): Promise<void>;
}

/** Returns the options of a new database with the clock and one table, `notes`. */
export function scratch(): Promise<Scratch> {
  return engine === 'sqlite' ? Promise.resolve(scratchFile()) : scratchOnServer();
}

/** Returns the same as an SQLite file, with its path. */
export function scratchFile() {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-database-'));
  const path = join(directory, 'scratch.sqlite');
  const options = {
    ...sqliteOptions(path),
    migrations: [...sqliteMigrations.filter(makesClock), Notes1790000000099],
  };
  return { path, options, remove: async () => rmSync(directory, { recursive: true, force: true }) };
}

async function scratchOnServer(): Promise<Scratch> {
  const { url, release } = await acquireBlankDatabase();
  const migrations = [...postgresMigrations.filter(makesClock), Notes1790000000099];
  return { options: { ...postgresOptions(url, 10), migrations }, remove: release };
}

function makesClock({ name }: { readonly name: string }): boolean {
  return name.startsWith('Clock');
}

export interface ScratchDatabase {
  readonly database: OpenDatabase;
  close(): Promise<void>;
}

/** Opens a database with an empty table `notes`, at the instant 1,234. */
export async function openScratchDatabase(): Promise<ScratchDatabase> {
  const { options, remove } = await scratch();
  const database = await openDatabase(options, () => 1_234);
  return {
    database,
    close: async () => {
      await database.close();
      await remove();
    },
  };
}

export interface ScratchFile extends ScratchDatabase {
  readonly path: string;
  /** The statements of the writer in order, since the database was opened. */
  readonly statements: string[];
}

/** Opens an SQLite file with an empty table `notes`. `onStatement` is called when the writer begins to run a statement. */
export async function openScratchFile(onStatement: (statement: string) => void = () => {}): Promise<ScratchFile> {
  const { path, options, remove } = scratchFile();
  const statements: string[] = [];
  const verbose = (statement: unknown) => {
    statements.push(String(statement));
    onStatement(String(statement));
  };
  const database = await openDatabase({ ...options, verbose } as DataSourceOptions, () => 1_234);
  return {
    database,
    path,
    statements,
    close: async () => {
      await database.close();
      await remove();
    },
  };
}

export function insertNote(id: number): Sql {
  return sql`INSERT INTO "notes" ("id") VALUES (${id})`;
}

/** Returns the ids of the notes that a reader outside all units of work sees. */
export async function notesIn(database: Pick<OpenDatabase, 'query'>): Promise<readonly number[]> {
  const notes = await database.query<{ id: number }>(sql`SELECT "id" FROM "notes" ORDER BY "id"`);
  return notes.map(({ id }) => id);
}
