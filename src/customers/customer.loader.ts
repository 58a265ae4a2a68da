import { domainToUnicode } from 'node:url';
import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { groupBy } from '../platform/base/group-by';
import { allOf, columnListWithId, isIn, type Sql, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { assertInputIdOf, registerNode } from '../platform/graphql/node';
import { type Row, rowBy, updatedRow } from '../platform/graphql/row-loader';
import { missingProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { Customer } from './customer.entity';
import type { CustomerBy } from './customer.input';

export const customerTable = { entity: Customer, name: 'customers' } as const;

export const loadCustomer = rowBy(customerTable, 'id');
export const loadUpdatedCustomer = updatedRow(customerTable, ['endedAt']);

registerNode({ name: 'Customer', prefix: 'cus', find: loadCustomer });

/** Returns a customer of the viewer; null if it does not exist or belongs to another partner. */
export async function findCustomer(
  reader: Reader,
  viewer: Viewer,
  by: CustomerBy,
  columns: readonly string[],
): Promise<Row<Customer> | null> {
  const where = allOf([matches(by), inScope(viewer, 'customers')]);
  const [customer] = await reader.query<Row<Customer>>(
    sql`SELECT ${columnListWithId(columns)} FROM "customers" WHERE ${where} ORDER BY "id" LIMIT 1`,
  );
  return customer ?? null;
}

const FIXED_COLUMNS = ['partnerId', 'country', 'segment', 'tenantId', 'name', 'endedAt'];

/** Returns the customer of the viewer that an input identifies. Throws the errors of `assertCustomerFound`. */
export async function getCustomer(reader: Reader, viewer: Viewer, by: CustomerBy): Promise<Row<Customer>> {
  const customer = await findCustomer(reader, viewer, by, FIXED_COLUMNS);
  assertCustomerFound(customer, by);
  return customer;
}

/** Throws CUSTOMER_NOT_FOUND if there is no customer, and INVALID_VALUE for an id of another type or a blank domain name. */
export function assertCustomerFound(
  customer: Row<Customer> | null,
  { id, domain }: CustomerBy,
): asserts customer is Row<Customer> {
  if (id !== undefined) assertInputIdOf('Customer', id, ['customer', 'id']);
  if (domain !== undefined) assertNone([missingProblem(domain, ['customer', 'domain'])]);
  if (!customer) throw new UserError('CUSTOMER_NOT_FOUND', ['customer']);
}

function matches({ id, tenantId, domain }: CustomerBy): Sql {
  if (id !== undefined) return sql`"id" = ${id}`;
  if (tenantId !== undefined) return sql`"tenantId" = ${tenantId}`;
  return sql`"id" IN (SELECT "customerId" FROM "customerDomains" WHERE "domain" = ${domain})`;
}

const domains = {};

/** Returns all domain names of a customer in Unicode, in the order of their ASCII forms. */
export function loadDomains({ loaders, database }: Context, customerId: string): Promise<readonly string[]> {
  return loaders.load(domains, '', customerId, async (ids: readonly string[]) => {
    const rows = await database.query<{ customerId: string; domain: string }>(
      sql`SELECT "customerId", "domain" FROM "customerDomains"
        WHERE ${isIn(sql`"customerId"`, ids)} ORDER BY "domain"`,
    );
    const byCustomer = groupBy(rows, ({ customerId: id }) => id);
    return ids.map((id) => (byCustomer.get(id) ?? []).map(({ domain }) => domainToUnicode(domain)));
  });
}
