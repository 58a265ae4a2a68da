import { isPartnerKnown } from '../partners/partner.loader';
import { isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { fold } from '../platform/search/fold';

/** Locks the tenants, names and domains of a partner's customers until the commit: others can neither add nor change any. */
export function lockCustomersOf(tx: Transaction, partnerId: string): Promise<void> {
  return tx.advisoryLock(`customers of ${partnerId}`);
}

/** Returns the id of the partner's customer with a tenant GUID; null if there is none. */
export async function findByTenant(reader: Reader, partnerId: string, tenantId: string): Promise<string | null> {
  const [known] = await reader.query<{ id: string }>(
    sql`SELECT "id" FROM "customers" WHERE "partnerId" = ${partnerId} AND "tenantId" = ${tenantId}`,
  );
  return known?.id ?? null;
}

/** Returns the id of the partner's customer with a tenant GUID. Throws PARTNER_NOT_FOUND and CUSTOMER_NOT_FOUND. */
export async function getCustomerByTenant(reader: Reader, partnerId: string, tenantId: string): Promise<string> {
  const customerId = await findByTenant(reader, partnerId, tenantId);
  if (customerId !== null) return customerId;
  if (!(await isPartnerKnown(reader, partnerId))) throw new UserError('PARTNER_NOT_FOUND', ['partnerId']);
  throw new UserError('CUSTOMER_NOT_FOUND', ['tenantId']);
}

/** Throws DOMAIN_ALREADY_USED, with the id of its owner, for each domain of another customer of the partner. */
export async function assertDomainsFree(
  reader: Reader,
  partnerId: string,
  domains: readonly string[],
  ownerId: string | null,
): Promise<void> {
  const taken = await reader.query<{ domain: string; customerId: string }>(
    sql`SELECT "domain", "customerId" FROM "customerDomains"
      WHERE "partnerId" = ${partnerId} AND ${isIn(sql`"domain"`, domains)}`,
  );
  const owners = new Map(taken.map(({ domain, customerId }) => [domain, customerId]));
  assertNone(
    domains.map((domain, index) => {
      const customerId = owners.get(domain) ?? ownerId;
      if (customerId === null || customerId === ownerId) return null;
      return new UserError('DOMAIN_ALREADY_USED', ['domains', String(index)], { domain, customerId });
    }),
  );
}

/** Throws CUSTOMER_MAY_EXIST, with the id of the customer, if a customer of the partner has the name in any spelling. */
export async function assertNameFree(reader: Reader, partnerId: string, name: string): Promise<void> {
  const [known] = await reader.query<{ id: string }>(
    sql`SELECT "id" FROM "customers" WHERE "partnerId" = ${partnerId} AND "nameKey" = ${fold(name)}
      ORDER BY "id" LIMIT 1`,
  );
  if (known) throw new UserError('CUSTOMER_MAY_EXIST', ['name'], { customerId: known.id });
}
