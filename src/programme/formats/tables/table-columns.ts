import { BadProgrammeFile } from '../parsed';
import { badFile } from '../problems';
import { columnNameOf } from './header-names';
import type { CsvTable } from './read-csv';
import { TABLE_KINDS, type TableKindName } from './table-kinds';

/** The kind of a table, and where its columns are. */
export interface TableColumns {
  readonly kind: TableKindName;
  /** Indexes by the name of the column in `TABLE_KINDS`. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly warnings: readonly string[];
}

/** Returns the kind of a table by its header. Throws `BadProgrammeFile` that names the columns that are missing. */
export function findColumns(table: CsvTable): TableColumns {
  const indexes = indexesOf(table);
  const kind = kindOf(table, indexes);
  const { required, optional, unread, aliases } = TABLE_KINDS[kind];
  const missing = required.filter((column) => !indexes.has(columnNameOf(column)));
  if (missing.length > 0) throw missingColumns(table, kind, missing);
  assertNoRepetition(table, indexes);
  const found = [
    ...Object.entries(aliases).map(([alias, column]) => [alias, column] as const),
    ...named([...required, ...optional]),
  ];
  const known = new Set([...required, ...optional, ...unread, ...Object.keys(aliases)].map(columnNameOf));
  const unknown = [...indexes].filter(([name]) => !known.has(name));
  return {
    kind,
    // Later entries replace earlier ones: a column has precedence over its alias.
    indexes: new Map(
      found.flatMap(([name, column]) => {
        const index = indexes.get(columnNameOf(name));
        return index === undefined ? [] : [[column, index] as const];
      }),
    ),
    warnings: warningsOf(table, unknown),
  };
}

function named(columns: readonly string[]) {
  return columns.map((column) => [column, column] as const);
}

/** Returns the index of each column by its name: the first one if several have the same name. */
function indexesOf({ header }: CsvTable): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, name] of header.cells.map(columnNameOf).entries())
    if (name !== '' && !indexes.has(name)) indexes.set(name, index);
  return indexes;
}

/** Throws if two columns have the same name. Only called for a known header: any other can contain product keys. */
function assertNoRepetition({ name, header }: CsvTable, indexes: ReadonlyMap<string, number>): void {
  const repeated = header.cells.find((cell, index) => (indexes.get(columnNameOf(cell)) ?? index) < index);
  if (repeated !== undefined) throw badFile(name, `has two columns with the name ${shown(repeated)}`, header.line);
}

/** Returns the kind of which the table has the largest part of the required columns. */
function kindOf({ name, header }: CsvTable, indexes: ReadonlyMap<string, number>): TableKindName {
  const kinds = (Object.keys(TABLE_KINDS) as TableKindName[]).map((kind) => {
    const { required } = TABLE_KINDS[kind];
    const found = required.filter((column) => indexes.has(columnNameOf(column))).length;
    return { kind, found, share: found / required.length };
  });
  const best = kinds.reduce((a, b) => (b.share > a.share || (b.share === a.share && b.found > a.found) ? b : a));
  if (best.found >= 2) return best.kind;
  const known = Object.values(TABLE_KINDS).map(({ required }) => required.slice(0, 3).join(', '));
  throw badFile(
    name,
    `has no header that is known. Headers begin, in any order, with: ${known.join('; ')}`,
    header.line,
  );
}

const DESCRIPTIONS: Readonly<Record<TableKindName, string>> = {
  CUSTOMER_EXPORT: 'a customer export',
  PRICE_SHEET: 'a price sheet',
  SKU_MAPPING: 'a SKU mapping',
  MEDIA_MANIFEST: 'a media manifest',
  KEYS: 'a file of product keys',
};

function missingColumns({ name, header }: CsvTable, kind: TableKindName, missing: readonly string[]): BadProgrammeFile {
  const reason = `looks like ${DESCRIPTIONS[kind]}, but these columns are missing: ${missing.join(', ')}`;
  return badFile(name, reason, header.line);
}

function warningsOf({ separator, header }: CsvTable, unknown: readonly (readonly [string, number])[]): string[] {
  const names = unknown.map(([, index]) => shown(header.cells[index] ?? ''));
  return [
    ...(separator === ','
      ? []
      : [
          `Columns are separated by ${SEPARATOR_NAMES[separator]}: a spreadsheet has written the file. Look for values that it may have changed.`,
        ]),
    ...(names.length > 0 ? [`Columns that are not known are not read: ${names.join(', ')}.`] : []),
  ];
}

const SEPARATOR_NAMES: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs' };

/** A header that is not one can have any text, even keys in a file without a header. */
function shown(cell: string): string {
  return JSON.stringify(cell.trim().slice(0, 40));
}
