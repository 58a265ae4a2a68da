import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';
import { type Database, openDatabase } from '../../src/database/database';
import { type Sql, sql } from '../../src/database/sql';
import { sqliteWriterOptions } from '../../src/database/sqlite';

class Notes1790000000001 implements MigrationInterface {
  readonly name = 'Notes1790000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "notes" ("id" integer PRIMARY KEY NOT NULL, "text" text NOT NULL DEFAULT '')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "notes"`);
  }
}

/** A directory of its own for a database, and the options of a writer whose only table is `notes`. */
export function scratchDirectory(now = 0) {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-database-'));
  const path = join(directory, 'scratch.sqlite');
  const options = { ...sqliteWriterOptions({ path, clock: () => now }), migrations: [Notes1790000000001] };
  return { path, options, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface ScratchDatabase {
  readonly database: Database;
  readonly path: string;
  /** What SQLite was told to run by the writer, in order, since the database was opened or this was emptied. */
  readonly told: string[];
  close(): Promise<void>;
}

/** Opens a database with an empty table `notes`; `onTold` hears each statement of the writer as it begins to run. */
export async function openScratchDatabase(onTold: (statement: string) => void = () => {}): Promise<ScratchDatabase> {
  const { path, options, remove } = scratchDirectory(1_234);
  const told: string[] = [];
  const verbose = (statement: unknown) => {
    told.push(String(statement));
    onTold(String(statement));
  };
  const database = await openDatabase({ ...options, verbose } as DataSourceOptions, () => 1_234);
  return {
    database,
    path,
    told,
    close: async () => {
      await database.close();
      remove();
    },
  };
}

export function insertNote(id: number): Sql {
  return sql`INSERT INTO "notes" ("id") VALUES (${id})`;
}

/** The ids of the notes that a reader beside all units of work sees. */
export async function notesIn(database: Database): Promise<readonly number[]> {
  const notes = await database.query<{ id: number }>(sql`SELECT "id" FROM "notes" ORDER BY "id"`);
  return notes.map(({ id }) => id);
}
