import type { Reader } from '../../src/platform/database/transaction';
import { allRows } from '../support/all-rows';

const SHORTEST = 6;

/** Returns every text in the rows of a partner that is in no other row, so no one else may ever read it. */
export async function textsOf(reader: Reader, partnerId: string): Promise<readonly string[]> {
  const rows = Object.values(await allRows(reader)).flat();
  const isTheirs = (row: unknown) => JSON.stringify(row).includes(`"${partnerId}"`);
  const others = new Set(rows.filter((row) => !isTheirs(row)).flatMap(textsIn));
  const theirs = new Set(rows.filter(isTheirs).flatMap(textsIn));
  return [...theirs].filter((text) => !others.has(text));
}

function textsIn(row: unknown): string[] {
  const values = Object.values(row as object).filter((value): value is string => typeof value === 'string');
  return values.filter((value) => value.length >= SHORTEST);
}
