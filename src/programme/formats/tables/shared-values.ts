import { LRUCache } from 'lru-cache';
import type { CsvRow } from './csv-row';

const texts = new LRUCache<string, string>({ max: 1_000 });

/** Returns an equal text of an earlier row if there is one: a text that many rows share is then kept once in memory. */
export function shared(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

const lists = new LRUCache<string, readonly string[]>({ max: 100 });

/** Returns the parts of a cell like `CsvRow.list`. Rows with the same cell share them. */
export function sharedList(row: CsvRow, column: string): readonly string[] {
  const text = row.text(column);
  const list = lists.get(text) ?? row.list(column);
  lists.set(text, list);
  return list;
}
