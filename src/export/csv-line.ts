/** One cell of a table; nothing where it is null. */
export type Cell = string | number | null;

/** What a spreadsheet would take for the beginning of a formula, in the width of any alphabet. */
const BEGINS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One line of CSV (RFC 4180) with its end; a text that a spreadsheet would run as a formula is marked as text by a `'`. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = BEGINS_FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
