import type { Customer } from '../../customers/customer.entity';
import type { CustomerDomain } from '../../customers/customer-domain.entity';
import { groupBy } from '../../platform/base/group-by';
import { join, sql } from '../../platform/database/sql';
import { fold } from '../../platform/search/fold';
import { searchTextWithDomains } from '../../platform/search/search-text';
import { normalizeDomain } from '../../platform/text/domain-name';
import { type Check, countFindings } from './finding';
import { pagesOf } from './pages';
import type { Queryable } from './read-only-database';

type SearchedCustomer = Pick<Customer, 'id' | 'name' | 'domain' | 'nameKey' | 'searchText'>;

/** Checks the search columns and the domains of customers, which a database cannot compute itself. */
export function searchChecks(reader: Queryable): Check[] {
  return [
    {
      name: 'The sort and search columns of every customer match its name and domains.',
      run: () => countFindings(customersWithout(reader, isUpToDate)),
    },
    {
      name: 'The main domain of every customer is one of its domains.',
      run: () => countFindings(customersWithout(reader, hasMainDomain)),
    },
  ];
}

type Rule = (customer: SearchedCustomer, domains: readonly CustomerDomain[]) => boolean;

async function* customersWithout(reader: Queryable, keeps: Rule): AsyncGenerator<string> {
  const columns = ['id', 'name', 'domain', 'nameKey', 'searchText'];
  for await (const page of pagesOf<SearchedCustomer>(reader, { table: 'customers', columns })) {
    const domains = await readDomains(reader, page);
    yield* page.filter((customer) => !keeps(customer, domains.get(customer.id) ?? [])).map(({ id }) => id);
  }
}

async function readDomains(reader: Queryable, customers: readonly SearchedCustomer[]) {
  if (customers.length === 0) return new Map<string, CustomerDomain[]>();
  const rows = await reader.query<CustomerDomain>(
    sql`SELECT "customerId", "domain" FROM "customerDomains" WHERE "customerId" IN (${join(customers.map(({ id }) => id))})`,
  );
  return groupBy(rows, ({ customerId }) => customerId);
}

function isUpToDate(customer: SearchedCustomer, domains: readonly CustomerDomain[]): boolean {
  const all = [customer.domain, ...domains.map(({ domain }) => domain)];
  return customer.nameKey === fold(customer.name) && customer.searchText === searchTextWithDomains(customer.name, all);
}

function hasMainDomain({ domain }: SearchedCustomer, domains: readonly CustomerDomain[]): boolean {
  const main = normalizeDomain(domain);
  return domains.some((each) => each.domain === main);
}
