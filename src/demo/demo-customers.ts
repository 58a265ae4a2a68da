import type { Segment } from '../catalogue/offer.entity';
import type { Customer } from '../customers/customer.entity';
import type { CustomerDomain } from '../customers/customer-domain.entity';
import { fold } from '../platform/search/fold';
import { searchTextWithDomains } from '../platform/search/search-text';
import { normalizeDomain } from '../platform/text/domain-name';
import { type DemoPartnerName, demoPartners } from './demo-partners';
import { daysBefore } from './demo-time';
import { demoUuid } from './demo-uuid';

/** A customer of a partner. Customers with the same name are the same tenant. */
export interface DemoCustomer {
  /** The part of its ids that identifies it: `contoso` in `cus_demo_contoso`. */
  readonly key: string;
  readonly partner: DemoPartnerName;
  readonly name: string;
  readonly country: string;
  readonly segment: Segment;
  /** Domains as people write them, the main one first. */
  readonly domains: readonly [string, ...string[]];
}

const OLDEST_DAYS = 1_400;
const DAYS_BETWEEN = 4;

/** Returns a customer whose key and domain are derived from its name unless `more` has them. */
export function demoCustomer(
  name: string,
  country: string,
  more: Partial<Omit<DemoCustomer, 'name' | 'country'>> = {},
): DemoCustomer {
  const key = more.key ?? keyOf(name);
  return { key, partner: 'northwind', name, country, segment: 'COMMERCIAL', domains: [`${key}.example`], ...more };
}

/** Returns the id of a demo customer. */
export function customerIdOf({ key }: Pick<DemoCustomer, 'key'>): string {
  return `cus_demo_${key}`;
}

/** Returns the rows of customers. The first one in the list has the longest relationship. */
export function customerRows(customers: readonly DemoCustomer[], now: number): Customer[] {
  return customers.map((customer, index) => ({
    id: customerIdOf(customer),
    partnerId: demoPartners[customer.partner].id,
    tenantId: demoUuid(customer.name),
    name: customer.name,
    nameKey: fold(customer.name),
    searchText: searchTextWithDomains(customer.name, customer.domains),
    domain: customer.domains[0],
    country: customer.country,
    segment: customer.segment,
    createdAt: daysBefore(now, OLDEST_DAYS - DAYS_BETWEEN * index),
    endedAt: null,
    localFields: null,
  }));
}

/** Returns the rows of the customers' domains. */
export function customerDomainRows(customers: readonly DemoCustomer[]): CustomerDomain[] {
  return customers.flatMap((customer) =>
    customer.domains.map((domain) => ({
      partnerId: demoPartners[customer.partner].id,
      domain: normalizeDomain(domain) as string,
      customerId: customerIdOf(customer),
    })),
  );
}

function keyOf(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
