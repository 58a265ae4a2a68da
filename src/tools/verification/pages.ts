import { columnList, identifier, type Sql, sql } from '../../platform/database/sql';
import type { Queryable } from './read-only-database';

const PAGE_SIZE = 1_000;

interface Selection {
  readonly table: string;
  readonly columns: readonly string[];
  readonly where?: Sql;
}

/** Reads all rows of a table in the order of their ids, in pages, so that a large table needs no more memory than a small one. */
export async function* pagesOf<Row extends { readonly id: string }>(
  reader: Queryable,
  { table, columns, where = sql`1 = 1` }: Selection,
): AsyncGenerator<readonly Row[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: readonly Row[] = await reader.query<Row>(
      sql`SELECT ${columnList(columns)} FROM ${identifier(table)}
        WHERE "id" > ${after} AND ${where} ORDER BY "id" LIMIT ${PAGE_SIZE}`,
    );
    yield page;
    after = page.length === PAGE_SIZE ? page.at(-1)?.id : undefined;
  }
}
