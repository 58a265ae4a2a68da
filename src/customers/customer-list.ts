import { changedSince } from '../platform/access/changed-since';
import type { Viewer } from '../platform/access/viewer';
import { allOf, isIn, type Sql, sql } from '../platform/database/sql';
import { BY_CHANGE } from '../platform/graphql/changes';
import type { List } from '../platform/graphql/list';
import { hasWord, searchedWords } from '../platform/graphql/search';
import { isInRange } from '../platform/graphql/time-range';
import type { Customer } from './customer.entity';
import type { CustomerFilter, CustomersArguments } from './customer.input';
import { customerTable } from './customer.loader';
import { customersByNumber } from './customer-numbers';
import { customersFoundBy } from './customer-search';

const BY_NAME = { field: 'NAME', direction: 'ASC' } as const;

const columns = { NAME: 'nameKey', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt' } as const;

/** Returns the list of the viewer's customers that match a search, by name unless the arguments request another order. */
export function customerList(viewer: Viewer, { search, filter, orderBy }: CustomersArguments): List<Customer> {
  const { field, direction } = orderBy ?? (filter?.changedSince ? BY_CHANGE : BY_NAME);
  const { source, filters } = matching(viewer, search ?? '');
  return {
    identity: `customers ${JSON.stringify([search ?? null, field, direction, ...(filter ? [filter] : [])])}`,
    table: customerTable,
    ...(source && { source }),
    filters: [...filters, ...conditionsOf(viewer, filter ?? {}, source !== undefined)],
    orderBy: [columns[field], 'id'],
    descending: direction === 'DESC',
  };
}

function conditionsOf(viewer: Viewer, filter: CustomerFilter, isSearched: boolean): Sql[] {
  const { countries, createdAt, changedSince: since } = filter;
  // A search finds customers without their countries and changes.
  const found = (column: Sql) => sql`(SELECT ${column} FROM "customers" AS c WHERE c."id" = "found"."id")`;
  return [
    ...(countries ? [isIn(isSearched ? found(sql`c."country"`) : sql`"country"`, countries)] : []),
    ...(since && isSearched ? [sql`${found(sql`c."updatedAt"`)} >= ${Date.parse(since)}`] : []),
    ...(since && !isSearched ? [changedSince(viewer, 'customers', Date.parse(since))] : []),
    ...isInRange(sql`"createdAt"`, createdAt),
  ];
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
