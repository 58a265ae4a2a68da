import { domainToUnicode } from 'node:url';
import { fold } from '../platform/search/fold';
import { searchTextWithDomains } from '../platform/search/search-text';
import { normalizeDomain } from '../platform/text/domain-name';
import type { Customer } from './customer.entity';

/** Returns the columns that follow from a customer's name and domain names, the first of which is the main one. */
export function derivedColumns(
  name: string,
  domains: readonly string[],
): Pick<Customer, 'nameKey' | 'searchText' | 'domain'> {
  return {
    nameKey: fold(name),
    searchText: searchTextWithDomains(name, domains),
    domain: domainToUnicode(domains[0] ?? ''),
  };
}

/** Returns domain names as they are compared, each once: the first one, which is the main one, and the others sorted. */
export function orderedDomains(domains: readonly string[]): readonly string[] {
  const [main = '', ...others] = domains.map((domain) => normalizeDomain(domain) ?? domain);
  return [main, ...[...new Set(others)].filter((domain) => domain !== main).sort()];
}
