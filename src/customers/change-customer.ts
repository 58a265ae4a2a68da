import { type Changes, changesBetween } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { withLocalFields } from '../platform/base/local-fields';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import { UserError } from '../platform/graphql/user-error';
import { derivedColumns, orderedDomains } from './customer-columns';
import { CustomerDomain } from './customer-domain.entity';
import { type CustomerFields, readCustomerFields, readTenantId } from './customer-fields';
import { revisionOf } from './customer-revision';
import { assertDomainsFree, findByTenant } from './known-customers';
import { type LockedCustomer, lockCustomer } from './locked-customer';

type Optional<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | null | undefined };

/** A change of a customer. Fields that are absent or null stay unchanged; the domain names are replaced as a whole. */
export interface CustomerChange extends Optional<CustomerFields> {
  readonly customerId: string;
  /** In any spelling. A customer that was added by hand with a wrong tenant GUID is linked to the right one by this. */
  readonly tenantId?: string | null | undefined;
  /** The revision that the change was made from. If the customer has another one by now, nothing is changed. */
  readonly expectedRevision?: string | null | undefined;
}

/**
 * Changes a customer of the actor, and returns the fields that are different now. Imports keep these fields from
 * then on. Throws CUSTOMER_NOT_FOUND, INVALID_VALUE, CUSTOMER_CHANGED, and DOMAIN_ALREADY_USED or TENANT_ALREADY_USED with the
 * id of the customer that has the domain or the tenant.
 */
export async function changeCustomer(tx: Transaction, actor: Actor, input: CustomerChange): Promise<Changes> {
  const wanted = readChange(input);
  const before = await lockCustomer(tx, actor, input.customerId);
  assertRevision(before, input.expectedRevision);
  const changes = changesOf(before, wanted);
  if (changes.tenantId) await assertTenantFree(tx, before.partnerId, String(wanted.tenantId));
  if (changes.domains) await assertDomainsFree(tx, before.partnerId, wanted.domains ?? [], before.id);

  const changed = Object.keys(changes);
  if (changed.length === 0) return changes;
  const after = { ...before, ...wanted, domains: orderedDomains(wanted.domains ?? before.domains) };
  await update(tx, { ...after, localFields: withLocalFields(before.localFields, changed) });
  if (changes.domains) await replaceDomains(tx, after);
  const { id: customerId, partnerId } = before;
  recordAudit(tx, actor, [{ action: 'CUSTOMER_CHANGED', subjectId: customerId, partnerId, customerId, changes }]);
  return changes;
}

type Wanted = Partial<CustomerFields & Pick<LockedCustomer, 'tenantId'>>;

function readChange({ tenantId, name, country, segment, domains }: CustomerChange): Wanted {
  return {
    ...readCustomerFields({
      ...(name == null ? {} : { name }),
      ...(country == null ? {} : { country }),
      ...(segment == null ? {} : { segment }),
      ...(domains == null ? {} : { domains }),
    }),
    ...(tenantId == null ? {} : { tenantId: readTenantId(tenantId) }),
  };
}

function assertRevision(customer: LockedCustomer, expected: string | null | undefined): void {
  if (expected != null && expected !== revisionOf(customer)) {
    throw new UserError('CUSTOMER_CHANGED', ['expectedRevision']);
  }
}

/** Returns the fields of which another value is wanted. */
function changesOf(before: LockedCustomer, { domains, ...others }: Wanted): Changes {
  return changesBetween(before, domains ? { ...others, domains: orderedDomains(domains) } : others);
}

async function assertTenantFree(tx: Transaction, partnerId: string, tenantId: string): Promise<void> {
  const customerId = await findByTenant(tx, partnerId, tenantId);
  if (customerId !== null) throw new UserError('TENANT_ALREADY_USED', ['tenantId'], { customerId });
}

async function update(tx: Transaction, { id, localFields, ...customer }: LockedCustomer): Promise<void> {
  const { tenantId, name, country, segment, domains } = customer;
  const { nameKey, searchText, domain } = derivedColumns(name, domains);
  await tx.query(
    sql`UPDATE "customers" SET "tenantId" = ${tenantId}, "name" = ${name}, "nameKey" = ${nameKey},
        "searchText" = ${searchText}, "domain" = ${domain}, "country" = ${country}, "segment" = ${segment},
        "localFields" = ${localFields}, ${changedNow(tx)}
      WHERE "id" = ${id}`,
  );
}

async function replaceDomains(tx: Transaction, { id, partnerId, domains }: LockedCustomer): Promise<void> {
  await tx.query(sql`DELETE FROM "customerDomains" WHERE "customerId" = ${id}`);
  await tx.insert(
    CustomerDomain,
    domains.map((domain) => ({ partnerId, domain, customerId: id })),
  );
}
