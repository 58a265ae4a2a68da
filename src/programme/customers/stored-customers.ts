import type { Customer } from '../../customers/customer.entity';
import { orderedDomains } from '../../customers/customer-columns';
import { groupBy } from '../../platform/base/group-by';
import { isIn, type Sql, sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';

/** A customer of a partner with its domain names, the main one first. */
export interface StoredCustomer extends Customer {
  readonly domains: readonly string[];
}

/** Returns the customers of a partner that match a condition. */
export async function readCustomers(reader: Reader, partnerId: string, where: Sql): Promise<readonly StoredCustomer[]> {
  const customers = await reader.query<Customer>(
    sql`SELECT * FROM "customers" WHERE "partnerId" = ${partnerId} AND ${where} ORDER BY "id"`,
  );
  if (customers.length === 0) return [];
  const ids = customers.map(({ id }) => id);
  const rows = await reader.query<{ customerId: string; domain: string }>(
    sql`SELECT "customerId", "domain" FROM "customerDomains" WHERE ${isIn(sql`"customerId"`, ids)}`,
  );
  const domainsOf = groupBy(rows, ({ customerId }) => customerId);
  return customers.map((customer) => {
    const domains = (domainsOf.get(customer.id) ?? []).map(({ domain }) => domain);
    return { ...customer, domains: orderedDomains([customer.domain, ...domains]) };
  });
}

/** Customers of a partner with one of these tenant GUIDs. */
export function withTenants(tenantIds: readonly string[]): Sql {
  return isIn(sql`"tenantId"`, tenantIds);
}

/** Customers of a partner with one of these domain names. */
export function withDomains(partnerId: string, domains: readonly string[]): Sql {
  return sql`"id" IN (SELECT "customerId" FROM "customerDomains"
    WHERE "partnerId" = ${partnerId} AND ${isIn(sql`"domain"`, domains)})`;
}

/** Customers that were added or changed by hand, with one of these folded names. */
export function madeByHand(nameKeys: readonly string[]): Sql {
  return sql`"localFields" IS NOT NULL AND ${isIn(sql`"nameKey"`, nameKeys)}`;
}
