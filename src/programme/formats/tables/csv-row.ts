import { trimmed, withLineFeeds } from '../../../platform/text/blank';
import { findCharacter } from '../../../platform/text/character-name';
import { BadValue } from '../bad-value';
import type { CsvRecord } from './read-csv';

/** Thrown if a cell cannot be read. Its row is set aside. Not an `Error`, as `BadValue`. */
export class BadCell {
  constructor(
    readonly column: string,
    readonly message: string,
  ) {}
}

const CONTROLS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const CONTROLS_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A row of a table, whose cells are read by the names of their columns. */
export class CsvRow {
  constructor(
    private readonly record: CsvRecord,
    private readonly indexes: ReadonlyMap<string, number>,
  ) {}

  get line(): number {
    return this.record.line;
  }

  /** Whether the file has a column. */
  has(column: string): boolean {
    return this.indexes.has(column);
  }

  /** Returns a cell without blanks around it, '' if the file does not have the column. Throws `BadCell` for control characters. */
  text(column: string): string {
    return withoutControls(column, trimmed(this.cell(column)), CONTROLS);
  }

  /** Returns a cell that can have several lines. */
  lines(column: string): string {
    return withoutControls(column, withLineFeeds(this.cell(column)), CONTROLS_IN_LINES);
  }

  /** Returns a cell that must not be empty. Throws `BadCell`. */
  required(column: string): string {
    const text = this.text(column);
    if (text === '') throw new BadCell(column, 'is empty');
    return text;
  }

  /** Reads a cell with a function that throws `BadValue`. Throws `BadCell`. */
  read<Value>(column: string, read: (text: string) => Value): Value {
    try {
      return read(this.text(column));
    } catch (error) {
      throw error instanceof BadValue ? new BadCell(column, error.message) : error;
    }
  }

  /** Reads a cell, which is undefined if it is empty. Throws `BadCell`. */
  optional<Value>(column: string, read: (text: string) => Value): Value | undefined {
    return this.text(column) === '' ? undefined : this.read(column, read);
  }

  /** Returns the parts of a cell between semicolons or commas. */
  list(column: string): string[] {
    return this.text(column)
      .split(/[;,]/)
      .map(trimmed)
      .filter((part) => part !== '');
  }

  private cell(column: string): string {
    return this.record.cells[this.indexes.get(column) ?? -1] ?? '';
  }
}

function withoutControls(column: string, text: string, pattern: RegExp): string {
  const found = findCharacter(text, pattern);
  if (found) throw new BadCell(column, `contains ${found.character} at position ${found.position}`);
  return text;
}

/** Returns a whole number that is greater than zero. Throws `BadValue`. */
export function countOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new BadValue('is not a whole number greater than zero');
}

/** Returns whether a cell is `true`, `yes` or `1`, in any case. Throws `BadValue`. */
export function flagOf(text: string): boolean {
  if (/^(true|yes|1)$/i.test(text)) return true;
  if (/^(false|no|0)$/i.test(text)) return false;
  throw new BadValue('must be true or false');
}
