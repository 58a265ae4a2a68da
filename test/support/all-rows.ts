import { empty, identifier, sql } from '../../src/platform/database/sql';
import type { Reader } from '../../src/platform/database/transaction';
import { tableNames } from './table-names';

/** Tables that change although nothing was done: what was refused is chained as well, and time is noted as it passes. */
const CHANGING = ['auditChains', 'clock'];

/**
 * All rows of all tables, in an order that is the same each time: to see whether something was changed. Of the audit
 * trail, only what was done.
 */
export async function allRows(reader: Reader): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = tableNames
    .filter((name) => !CHANGING.includes(name))
    .map(async (name) => {
      const done = name === 'auditEvents' ? sql`WHERE "outcome" = 'SUCCEEDED'` : empty;
      const rows = await reader.query(sql`SELECT * FROM ${identifier(name)} ${done}`);
      return [name, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
    });
  return Object.fromEntries(await Promise.all(tables));
}
