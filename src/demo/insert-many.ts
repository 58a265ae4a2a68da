import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Transaction } from '../database/transaction';

/** SQLite's limit for one statement; PostgreSQL's is twice as high. */
const MAX_PARAMETERS = 32_766;

/** Inserts any number of rows, in as few statements as the number of parameters allows. */
export async function insertMany<Entity extends ObjectLiteral>(
  tx: Transaction,
  entity: EntityTarget<Entity>,
  rows: readonly Entity[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).length;
  const rowsAtOnce = Math.floor(MAX_PARAMETERS / Math.max(columns, 1));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx.insert(entity, rows.slice(start, start + rowsAtOnce));
  }
}
