import { isIn, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { List } from '../platform/graphql/list';
import { matcherOf } from '../platform/graphql/search';
import { searchTextOf } from '../platform/search/search-text';
import { Partner } from './partner.entity';
import type { PartnersArguments } from './partner.input';
import { partnerTable } from './partner.loader';

/**
 * Returns the list of partners that match a search, by id. A programme has far fewer partners than customers, so a search reads
 * the names of all of them.
 */
export async function partnerList(reader: Reader, { search, status }: PartnersArguments): Promise<List<Partner>> {
  return {
    identity: `partners ${JSON.stringify([search ?? null, status ?? null])}`,
    table: partnerTable,
    filters: [
      ...(status ? [isIn(sql`"status"`, status)] : []),
      ...(search == null ? [] : [isIn(sql`"id"`, await idsFoundBy(reader, search))]),
    ],
    orderBy: ['id'],
    descending: false,
  };
}

async function idsFoundBy(reader: Reader, search: string): Promise<readonly string[]> {
  const matches = matcherOf(search);
  const all = await reader.query<Pick<Partner, 'id' | 'name'>>(sql`SELECT "id", "name" FROM "partners"`);
  return all.filter(({ id, name }) => matches(searchTextOf(`${name} ${id}`))).map(({ id }) => id);
}
