import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { List } from '../platform/graphql/page-loader';
import { beginsWord, searchedWords } from '../platform/graphql/search';
import type { Customer } from './customer.entity';
import type { CustomersArguments } from './customer.input';
import { customerTable } from './customer.loader';
import { customersFoundBy } from './customer-search';

/** Returns the list of the viewer's customers that match a search, by name unless the arguments request another order. */
export function customerList(viewer: Viewer, { search, orderBy }: CustomersArguments): List<Customer> {
  const { field, direction } = orderBy ?? { field: 'NAME', direction: 'ASC' };
  return {
    identity: `customers ${JSON.stringify([search ?? null, field, direction])}`,
    table: customerTable,
    ...matching(viewer, searchedWords(search ?? '')),
    orderBy: [field === 'NAME' ? 'nameKey' : 'createdAt', 'id'],
    descending: direction === 'DESC',
  };
}

function matching({ partnerId }: Viewer, words: readonly string[]): Pick<List<Customer>, 'source' | 'filters'> {
  // Search terms are looked up by partner. A reviewer has no partner, and sees few customers: those with cancellation requests. An
  // operator searches all of them, which is rare: see "Where the time goes" in docs/performance.md.
  if (partnerId === null) return { filters: words.map((word) => beginsWord(sql`"searchText"`, word)) };
  if (words.length === 0) return { filters: [] };
  return { source: (columns) => customersFoundBy(words, columns), filters: [] };
}
