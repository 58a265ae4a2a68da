import type { QueryRunner } from 'typeorm';
import { groupBy } from '../../base/group-by';
import { fold } from '../../search/fold';
import { searchTextWithDomains } from '../../search/search-text';
import { join, type Sql, sql } from '../sql';

const ROWS_AT_ONCE = 1_000;

/** The columns that customers are sorted and searched by. */
export interface FoldedCustomer {
  readonly id: string;
  readonly nameKey: string;
  readonly searchText: string;
}

interface CustomerRow extends FoldedCustomer {
  readonly name: string;
  readonly domain: string;
}

interface DomainRow {
  readonly customerId: string;
  readonly domain: string;
}

/** Folds the columns that customers are sorted and searched by, and updates the rows that change. */
export async function foldCustomers(
  queryRunner: QueryRunner,
  write: (customers: readonly FoldedCustomer[]) => Promise<unknown>,
): Promise<void> {
  let last = '';
  for (;;) {
    const rows = await query<CustomerRow>(
      queryRunner,
      sql`SELECT "id", "name", "domain", "nameKey", "searchText" FROM "customers"
        WHERE "id" > ${last} ORDER BY "id" LIMIT ${ROWS_AT_ONCE}`,
    );
    if (rows.length === 0) return;
    const changed = await changedOf(queryRunner, rows);
    if (changed.length > 0) await write(changed);
    last = rows.at(-1)?.id ?? last;
  }
}

async function changedOf(queryRunner: QueryRunner, rows: readonly CustomerRow[]): Promise<readonly FoldedCustomer[]> {
  const domains = await query<DomainRow>(
    queryRunner,
    sql`SELECT "customerId", "domain" FROM "customerDomains" WHERE "customerId" IN (${join(rows.map(({ id }) => id))})`,
  );
  const byCustomer = groupBy(domains, ({ customerId }) => customerId);
  return rows.flatMap(({ id, name, domain, ...before }) => {
    const all = [domain, ...(byCustomer.get(id) ?? []).map((row) => row.domain)];
    const after = { nameKey: fold(name), searchText: searchTextWithDomains(name, all) };
    const isSame = after.nameKey === before.nameKey && after.searchText === before.searchText;
    return isSame ? [] : [{ id, ...after }];
  });
}

/** Runs a statement in a migration, on either engine. */
export function query<Row>(queryRunner: QueryRunner, { sql: forSqlite, text, values }: Sql): Promise<readonly Row[]> {
  const isPostgres = queryRunner.connection.options.type === 'postgres';
  return queryRunner.query(isPostgres ? text : forSqlite, values);
}
