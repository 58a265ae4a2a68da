/** A cell of a table; null if it is empty. */
export type Cell = string | number | null;

/** Characters, also full-width ones, that spreadsheets take for the beginning of a formula. */
const BEGINS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/**
 * Returns a line of CSV (RFC 4180) with its line break. Text that spreadsheets take for a formula is prefixed with `'`.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = BEGINS_FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
