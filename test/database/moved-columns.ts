type Row = Readonly<Record<string, unknown>>;
type Rows = readonly Row[];

/** Tables whose rows a migration makes from columns of another table, by that table. */
const madeFrom: Readonly<Record<string, string>> = { offers: 'prices' };

/** The tables whose rows a migration makes from rows of these tables. */
export function madeByMigrationsOf(tables: readonly string[]): readonly string[] {
  return tables.flatMap((table) => madeFrom[table] ?? []);
}

/** Returns a row as earlier versions have it, too: with the columns that are in another table today. */
export function withMovedColumns(table: string, row: Row, rowsOfToday: ReadonlyMap<string, Rows>): Row {
  const find = (other: string, column: string) => rowsOfToday.get(other)?.find((each) => each[column] === row.id);
  if (table === 'skus') return { ...row, termMonths: find('offers', 'skuId')?.termMonths || null };
  if (table !== 'offers') return row;
  const { unitPriceMinor, suggestedRetailPriceMinor } = find('prices', 'offerId') ?? {};
  return { ...row, unitPriceMinor, suggestedRetailPriceMinor };
}
