import BetterSqlite3 from 'better-sqlite3';
import type { Sql } from '../../platform/database/sql';
import { sqliteMigrations } from '../../platform/database/sqlite-migrations';
import { prepareStatementsOn } from '../../platform/database/sqlite-statements';
import { countFindings } from './finding';
import type { ReadOnlyDatabase } from './read-only-database';

/** Opens an SQLite file for reading, even while a gateway writes to it. Throws if it does not exist. */
export function openSqliteFile(path: string): ReadOnlyDatabase {
  const connection = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  const run = prepareStatementsOn(connection);
  // A row that violates a check is not damage, and is reported separately.
  connection.pragma('ignore_check_constraints = ON');
  return {
    description: `SQLite file ${path}`,
    migrations: sqliteMigrations,
    query: async <Row>(statement: Sql) => run<Row>(statement),
    structureChecks: [
      { name: 'The file is not damaged: pages, rows, indexes.', run: () => countFindings(damage(connection)) },
    ],
    constraintChecks: [
      {
        name: 'Every row that another row refers to exists.',
        run: () => countFindings(danglingReferences(connection)),
      },
    ],
    close: async () => {
      connection.close();
    },
  };
}

function* damage(connection: BetterSqlite3.Database): Iterable<string> {
  try {
    for (const [problem] of connection.prepare<[], [string]>('PRAGMA integrity_check').raw().iterate()) {
      if (problem !== 'ok') yield problem;
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield error.message;
  }
}

/** Returns whether an error means damage. In a badly damaged file, the integrity check itself fails. */
function isDamage(error: unknown): error is Error {
  return error instanceof BetterSqlite3.SqliteError && error.code.startsWith('SQLITE_CORRUPT');
}

interface DanglingReference {
  readonly table: string;
  readonly rowid: number;
  readonly parent: string;
}

function* danglingReferences(connection: BetterSqlite3.Database): Iterable<string> {
  const found = connection.prepare<[], DanglingReference>('PRAGMA foreign_key_check').iterate();
  for (const { table, rowid, parent } of found) yield `${table} row ${rowid} (${parent})`;
}
