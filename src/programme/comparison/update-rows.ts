import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { join, raw, sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';

/**
 * Writes complete rows over stored ones with the same key, in few statements. A row that is not stored is inserted.
 *
 * @param key the columns of the primary key
 */
export async function updateRows<Row extends ObjectLiteral>(
  tx: Transaction,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  key: readonly string[] = ['id'],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !key.includes(column));
  const conflict = join(key.map((column) => raw(`"${column}"`)));
  const values = columns.map((column) => raw(`"${column}" = excluded."${column}"`));
  const change = values.length === 0 ? sql`NOTHING` : sql`UPDATE SET ${join(values)}`;
  for (const insert of tx.insertsOf(entity, rows))
    await tx.query(sql`${insert} ON CONFLICT (${conflict}) DO ${change}`);
}
