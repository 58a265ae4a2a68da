import { identifier, sql } from '../../src/database/sql';
import type { Reader } from '../../src/database/transaction';
import { tableNames } from './table-names';

/** All rows of all tables, in an order that is the same each time: to see whether something was changed. */
export async function allRows(reader: Reader): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = tableNames.map(async (name) => {
    const rows = await reader.query(sql`SELECT * FROM ${identifier(name)}`);
    return [name, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}
