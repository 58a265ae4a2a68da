import { changesBetween } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import { isPartnerKnown } from '../partners/partner.loader';
import { readPartnerId } from '../partners/partner-id';
import type { Actor } from '../platform/access/viewer';
import { withLocalFields } from '../platform/base/local-fields';
import { newId } from '../platform/database/id';
import type { Transaction } from '../platform/database/transaction';
import { UserError } from '../platform/graphql/user-error';
import { Customer } from './customer.entity';
import { derivedColumns, orderedDomains } from './customer-columns';
import { CustomerDomain } from './customer-domain.entity';
import { type CustomerFields, readCustomerFields, readTenantId } from './customer-fields';
import { assertDomainsFree, assertNameFree, findByTenant, lockCustomersOf } from './known-customers';

/** A customer to add by hand. */
export interface NewCustomer extends CustomerFields {
  /** With or without its prefix. A user of a partner adds customers to that partner only. */
  readonly partnerId: string;
  /** In any spelling. */
  readonly tenantId: string;
  /** Whether another customer of the partner may have the same name. */
  readonly isNameShared?: boolean | null | undefined;
}

/** A customer that was added, or that the partner had already. */
export interface AddedCustomer {
  readonly customerId: string;
  readonly created: boolean;
}

/**
 * Adds a customer to a partner, or returns the one that the partner already has with this tenant GUID, unchanged. A customer
 * with one of the domains or the name but another tenant GUID is probably the same company: that is refused with
 * DOMAIN_ALREADY_USED or CUSTOMER_MAY_EXIST, which name it. Throws INVALID_VALUE, and PARTNER_NOT_FOUND or, for a
 * user of a partner, PARTNER_NOT_ELIGIBLE if the partner is not in the database.
 */
export async function addCustomer(tx: Transaction, actor: Actor, input: NewCustomer): Promise<AddedCustomer> {
  const { name, country, segment, domains } = input;
  const partnerId = actor.partnerId ?? readPartnerId(input.partnerId, ['partnerId']);
  const tenantId = readTenantId(input.tenantId);
  const fields = readCustomerFields({ name, country, segment, domains });
  await lockCustomersOf(tx, partnerId);
  await assertPartnerThere(tx, actor, partnerId);

  const knownId = await findByTenant(tx, partnerId, tenantId);
  if (knownId !== null) return { customerId: knownId, created: false };
  await assertDomainsFree(tx, partnerId, fields.domains, null);
  if (!input.isNameShared) await assertNameFree(tx, partnerId, fields.name);

  const customerId = newId('cus');
  const row = { tenantId, ...fields, domains: orderedDomains(fields.domains) };
  await insertCustomer(tx, { id: customerId, partnerId, ...row });
  const changes = changesBetween({}, row);
  recordAudit(tx, actor, [{ action: 'CUSTOMER_ADDED', subjectId: customerId, partnerId, customerId, changes }]);
  return { customerId, created: true };
}

/** An operator chooses the partner. That of other users is in their token, and may not be in the database yet. */
async function assertPartnerThere(tx: Transaction, actor: Actor, partnerId: string): Promise<void> {
  if (await isPartnerKnown(tx, partnerId)) return;
  throw actor.partnerId === null
    ? new UserError('PARTNER_NOT_FOUND', ['partnerId'])
    : new UserError('PARTNER_NOT_ELIGIBLE');
}

type AddedRow = CustomerFields & Pick<Customer, 'id' | 'partnerId' | 'tenantId'>;

async function insertCustomer(tx: Transaction, { domains, ...row }: AddedRow): Promise<void> {
  const localFields = withLocalFields(null, [
    'name',
    'country',
    'segment',
    'domains',
  ] satisfies (keyof CustomerFields)[]);
  await tx.insert(Customer, [
    { ...row, ...derivedColumns(row.name, domains), createdAt: tx.now, updatedAt: tx.now, endedAt: null, localFields },
  ]);
  await tx.insert(
    CustomerDomain,
    domains.map((domain) => ({ partnerId: row.partnerId, domain, customerId: row.id })),
  );
}
