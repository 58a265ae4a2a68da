import { empty, identifier, sql } from '../../src/platform/database/sql';
import type { Reader } from '../../src/platform/database/transaction';
import { tableNames } from './table-names';

/** Tables that change even if an operation changes nothing: refusals extend the audit chains, and the clock advances. */
const CHANGING = ['auditChains', 'clock'];

/**
 * Returns all rows of all tables in a stable order, to detect changes. The rows of the audit trail are only those of
 * operations that succeeded.
 */
export async function allRows(reader: Reader): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = tableNames
    .filter((name) => !CHANGING.includes(name))
    .map(async (name) => {
      const condition = name === 'auditEvents' ? sql`WHERE "outcome" = 'SUCCEEDED'` : empty;
      const rows = await reader.query(sql`SELECT * FROM ${identifier(name)} ${condition}`);
      return [name, rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
    });
  return Object.fromEntries(await Promise.all(tables));
}
