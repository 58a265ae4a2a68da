import type BetterSqlite3 from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import type { Sql } from './sql';
import { StatementFailed, sqliteCode } from './sqlite-failures';

/** Number of prepared statements per connection. Longer statements, which only inserts of many rows are, are not kept. */
const MAX_STATEMENTS = 500;
const MAX_STATEMENT_LENGTH = 16_384;

/** Runs a statement synchronously and returns its rows. Throws `StatementFailed`. */
export type RunStatement = <Row>(statement: Sql) => Row[];

type RunPrepared = (values: readonly unknown[]) => unknown[];

/** Returns a function that runs statements on a connection. Each is prepared at its first use. */
export function prepareStatementsOn(connection: BetterSqlite3.Database): RunStatement {
  const prepared = new LRUCache<string, RunPrepared>({
    max: MAX_STATEMENTS,
    maxEntrySize: MAX_STATEMENT_LENGTH,
    sizeCalculation: (_, text) => text.length,
    memoMethod: (text) => prepare(connection, text),
  });
  return <Row>({ sql, values }: Sql) => {
    try {
      const run = prepared.get(sql) ?? prepared.memo(sql);
      return run(values.map(bindable)) as Row[];
    } catch (error) {
      throw sqliteCode(error) ? new StatementFailed(sql, error) : error;
    }
  };
}

function prepare(connection: BetterSqlite3.Database, text: string): RunPrepared {
  const statement = connection.prepare<unknown[], unknown[]>(
    text.replaceAll('= ANY(?)', 'IN (SELECT value FROM json_each(?))'),
  );
  if (!statement.reader) {
    return (values) => {
      statement.run(values);
      return [];
    };
  }
  // The columns of `SELECT *` are read each time, since a newer gateway can change the columns of a table.
  if (text.includes('*')) return (values) => statement.all(values);
  const build = createRowBuilder(statement.columns().map(({ name }) => name));
  const bare = statement.raw();
  return (values) => bare.all(values).map(build);
}

/** Returns a function that builds the rows of a statement: object literals with the names of its columns. */
function createRowBuilder(names: readonly string[]): (row: readonly unknown[]) => unknown {
  const properties = names.map((name, index) => `${JSON.stringify(name)}: row[${index}]`);
  return new Function('row', `return { ${properties.join(', ')} };`) as (row: readonly unknown[]) => unknown;
}

/** SQLite has neither booleans nor lists. */
function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  return Array.isArray(value) ? JSON.stringify(value) : value;
}
