type Cell = string | number | boolean | null | readonly string[];

/** Rows with the same fields in the same order. */
type List = readonly Readonly<Record<string, Cell>>[];

/** Prints rows as one JSON array, or as a table whose columns are their fields. Without rows, prints a sentence on standard error. */
export function printList(list: List, { json }: { readonly json: boolean }, none: string): void {
  const [first] = list;
  if (json) console.log(JSON.stringify(list, null, 2));
  else if (first) printTable([Object.keys(first).map(titleOf), ...list.map((row) => Object.values(row).map(cellText))]);
  else console.error(none);
}

function printTable(table: readonly (readonly string[])[]): void {
  const [titles = []] = table;
  const widths = titles.map((_, column) => table.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0));
  for (const row of table) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    console.log(cells.join('  ').trimEnd());
  }
}

/** Returns the title of a column: `SET ASIDE` for `setAside`. */
function titleOf(field: string): string {
  return field.replace(/[A-Z]/g, ' $&').toUpperCase();
}

function cellText(cell: Cell): string {
  if (cell === null) return '-';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'object' ? cell.join(', ') : String(cell);
}
