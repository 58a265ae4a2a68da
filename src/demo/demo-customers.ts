import type { Segment } from '../catalogue/offer.entity';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { fold } from '../platform/search/fold';
import type { DemoPartnerName } from './demo-partners';
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

/** Returns the tenant of a demo customer. */
export function tenantIdOf({ name }: DemoCustomer): string {
  return demoUuid(name);
}

/** Returns a customer as a programme document has it. */
export function documentCustomer(customer: DemoCustomer) {
  const { key: _, domains, ...fields } = customer;
  return { ...fields, tenantId: tenantIdOf(customer), domains: [...domains] };
}

/** Sets since when the customers exist. The first one in the list has the longest relationship. */
export async function dateBackCustomers(tx: Transaction, customers: readonly DemoCustomer[]): Promise<void> {
  for (const [index, customer] of customers.entries()) {
    const createdAt = daysBefore(tx.now, OLDEST_DAYS - DAYS_BETWEEN * index);
    await tx.query(
      sql`UPDATE "customers" SET "createdAt" = ${createdAt}, "updatedAt" = ${createdAt}
        WHERE "id" = ${customerIdOf(customer)}`,
    );
  }
}

function keyOf(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
