import { inScope } from '../platform/access/scope';
import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { assertInputIdOf } from '../platform/graphql/node';
import { UserError } from '../platform/graphql/user-error';
import type { Customer } from './customer.entity';
import { orderedDomains } from './customer-columns';
import type { CustomerFields } from './customer-fields';
import { lockCustomersOf } from './known-customers';

/** A customer that only this unit of work can change until it ends. */
export interface LockedCustomer
  extends CustomerFields,
    Pick<Customer, 'id' | 'partnerId' | 'tenantId' | 'endedAt' | 'localFields'> {}

/** Returns a customer of the actor and locks it with all customers of its partner. Throws CUSTOMER_NOT_FOUND. */
export async function lockCustomer(tx: Transaction, actor: Actor, id: string): Promise<LockedCustomer> {
  assertInputIdOf('Customer', id, ['customerId']);
  const isOwn = sql`"id" = ${id} AND ${inScope(actor, 'customers')}`;
  const [found] = await tx.query<Customer>(sql`SELECT "partnerId" FROM "customers" WHERE ${isOwn}`);
  if (found) await lockCustomersOf(tx, found.partnerId);
  const [row] = await tx.lock<Customer>(sql`SELECT * FROM "customers" WHERE ${isOwn} ${tx.locks.wait}`);
  if (!row) throw new UserError('CUSTOMER_NOT_FOUND', ['customerId']);
  const domains = await tx.query<{ domain: string }>(
    sql`SELECT "domain" FROM "customerDomains" WHERE "customerId" = ${id}`,
  );
  return {
    ...row,
    domains: orderedDomains([row.domain, ...domains.map(({ domain }) => domain)]),
  };
}
