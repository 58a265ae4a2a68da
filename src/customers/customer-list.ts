import type { Viewer } from '../platform/access/viewer';
import { allOf, isIn, type Sql, sql } from '../platform/database/sql';
import type { List } from '../platform/graphql/page-loader';
import { hasWord, searchedWords } from '../platform/graphql/search';
import { isInRange } from '../platform/graphql/time-range';
import type { Customer } from './customer.entity';
import type { CustomerFilter, CustomersArguments } from './customer.input';
import { customerTable } from './customer.loader';
import { customersByNumber } from './customer-numbers';
import { customersFoundBy } from './customer-search';

/** Returns the list of the viewer's customers that match a search, by name unless the arguments request another order. */
export function customerList(viewer: Viewer, { search, filter, orderBy }: CustomersArguments): List<Customer> {
  const { field, direction } = orderBy ?? { field: 'NAME', direction: 'ASC' };
  const { source, filters } = matching(viewer, search ?? '');
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

function matching({ partnerId }: Viewer, search: string): Pick<List<Customer>, 'source' | 'filters'> {
  const words = searchedWords(search);
  if (words.length === 0) return { filters: [] };
  const alsoFound = customersByNumber(search, partnerId);
  if (partnerId !== null) {
    return { source: (columns) => customersFoundBy({ partnerId, words, alsoFound }, columns), filters: [] };
  }
  // Search terms are looked up by partner. A reviewer has no partner, and sees few customers: those with cancellation requests. An
  // operator searches all of them, which is rare: see "Where the time goes" in docs/performance.md.
  const hasWords = allOf(words.map((word) => hasWord(sql`"searchText"`, word)));
  return { filters: [alsoFound === null ? hasWords : sql`(${hasWords} OR "id" IN (${alsoFound}))`] };
}
