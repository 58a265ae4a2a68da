import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Database } from '../../src/platform/database/database';

/** The columns of a row that a test sets itself. */
export type Some<Row> = Partial<{ -readonly [Key in keyof Row]: Row[Key] }>;

/** Inserts single rows, and counts them for unique names. */
export interface RowMaker {
  insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, row: Row): Promise<Row>;
  next(): number;
}

export function rowMaker(database: Database): RowMaker {
  let made = 0;
  return {
    insert: async (entity, row) => {
      await database.transaction((tx) => tx.insert(entity, [row]));
      return row;
    },
    next: () => ++made,
  };
}
