import type { Viewer } from '../platform/access/viewer';
import { isIn, type Sql, sql } from '../platform/database/sql';
import type { List } from '../platform/graphql/page-loader';
import { beginsWord, searchedWords } from '../platform/graphql/search';
import { isInRange } from '../platform/graphql/time-range';
import type { Customer } from './customer.entity';
import type { CustomerFilter, CustomersArguments } from './customer.input';
import { customerTable } from './customer.loader';
import { customersFoundBy } from './customer-search';

/** Returns the list of the viewer's customers that match a search, by name unless the arguments request another order. */
export function customerList(viewer: Viewer, { search, filter, orderBy }: CustomersArguments): List<Customer> {
  const { field, direction } = orderBy ?? { field: 'NAME', direction: 'ASC' };
  const { source, filters } = matching(viewer, searchedWords(search ?? ''));
  return {
    identity: `customers ${JSON.stringify([search ?? null, field, direction, ...(filter ? [filter] : [])])}`,
    table: customerTable,
    ...(source && { source }),
    filters: [...filters, ...conditionsOf(filter ?? {}, source !== undefined)],
    orderBy: [field === 'NAME' ? 'nameKey' : 'createdAt', 'id'],
    descending: direction === 'DESC',
  };
}

function conditionsOf({ countries, createdAt }: CustomerFilter, isSearched: boolean): Sql[] {
  // A search finds customers without their countries.
  const country = isSearched
    ? sql`(SELECT c."country" FROM "customers" AS c WHERE c."id" = "found"."id")`
    : sql`"country"`;
  return [...(countries ? [isIn(country, countries)] : []), ...isInRange(sql`"createdAt"`, createdAt)];
}

function matching({ partnerId }: Viewer, words: readonly string[]): Pick<List<Customer>, 'source' | 'filters'> {
  // Search terms are looked up by partner. A reviewer has no partner, and sees few customers: those with cancellation requests. An
  // operator searches all of them, which is rare: see "Where the time goes" in docs/performance.md.
  if (partnerId === null) return { filters: words.map((word) => beginsWord(sql`"searchText"`, word)) };
  if (words.length === 0) return { filters: [] };
  return { source: (columns) => customersFoundBy(words, columns), filters: [] };
}
