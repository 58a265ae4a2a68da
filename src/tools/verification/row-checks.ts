import { type BrokenRow, selectBrokenRows } from '../../platform/database/checks';
import { entities } from '../../server/entities';
import { type Check, countFindings } from './finding';
import type { Queryable } from './read-only-database';

/** Checks every row against the current checks of its table: rows may be older than a check. */
export function rowChecks(reader: Queryable): Check[] {
  return [{ name: 'Every row meets the checks of its table.', run: () => countFindings(brokenRows(reader)) }];
}

async function* brokenRows(reader: Queryable): AsyncIterable<string> {
  for (const entity of entities) {
    const statement = selectBrokenRows(entity);
    const rows = statement === null ? [] : await reader.query<BrokenRow>(statement);
    for (const { key, check } of rows) yield `${check} ${key}`;
  }
}
