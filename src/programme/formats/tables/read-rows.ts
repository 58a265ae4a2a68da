import { isBlank } from '../../../platform/text/blank';
import type { Parsed } from '../parsed';
import { Problems } from '../problems';
import { BadCell, CsvRow } from './csv-row';
import { type CsvRecord, type CsvTable, readRecords } from './read-csv';
import type { TableColumns } from './table-columns';
import { UniqueRows } from './unique-rows';

/** How the rows of one kind of table are read. */
export interface RowFormat<Row> {
  /** Returns the rows that one row of the file stands for. Throws `BadCell`. */
  read(row: CsvRow): readonly Row[];
  keyOf(row: Row): string;
  /** Returns one row for two with the same key, or null if they contradict each other. */
  merge(earlier: Row, later: Row): Row | null;
}

/** Reads all rows of a table. Rows that cannot be read are set aside. */
export async function readRows<Row extends { readonly line: number }>(
  table: CsvTable,
  columns: TableColumns,
  format: RowFormat<Row>,
): Promise<Parsed<Row>> {
  const problems = new Problems();
  const unique = new UniqueRows(format, problems);
  for await (const record of readRecords(table)) {
    const reason = lengthProblem(record, table.header);
    if (reason) problems.add({ line: record.line, path: null, reason });
    else readRow(new CsvRow(record, columns.indexes), format, unique, problems);
  }
  const rows = unique.list();
  const isEmpty = rows.length === 0 && problems.count === 0;
  return {
    rows,
    setAside: problems.list(),
    setAsideCount: problems.count,
    duplicates: unique.duplicates,
    warnings: [...columns.warnings, ...(isEmpty ? ['The file has a header and no rows.'] : [])],
  };
}

function readRow<Row extends { readonly line: number }>(
  row: CsvRow,
  format: RowFormat<Row>,
  unique: UniqueRows<Row>,
  problems: Problems,
): void {
  try {
    for (const each of format.read(row)) unique.add(each);
  } catch (error) {
    if (!(error instanceof BadCell)) throw error;
    problems.add({ line: row.line, path: error.column, reason: error.message });
  }
}

function lengthProblem({ cells }: CsvRecord, header: CsvRecord): string | null {
  const expected = header.cells.length;
  const hasRest = cells.slice(expected).some((cell) => !isBlank(cell));
  return cells.length < expected || hasRest ? `has ${cells.length} columns, and the header ${expected}` : null;
}
