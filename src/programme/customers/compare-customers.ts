import { lockCustomersOf } from '../../customers/known-customers';
import { groupBy } from '../../platform/base/group-by';
import { fold } from '../../platform/search/fold';
import type { Comparison } from '../comparison/comparison';
import { inChunks } from '../comparison/in-chunks';
import { type CustomerComparison, compareCustomer } from './compare-customer';
import { CustomerClaims } from './customer-claims';
import { endMissingCustomers } from './missing-customers';
import { madeByHand, readCustomers, type StoredCustomer, withDomains, withTenants } from './stored-customers';
import type { WantedCustomer } from './wanted-customer';
import { CustomerWrites } from './write-customers';

/** Compares the customers of the files with those that are stored. If several files name a customer, the first one counts. */
export async function compareCustomers(comparison: Comparison, wanted: readonly WantedCustomer[]): Promise<void> {
  const ofPartner = groupBy(onlyFirst(comparison, wanted), ({ partnerId }) => partnerId);
  for (const partnerId of [...ofPartner.keys()].sort()) {
    const customers = ofPartner.get(partnerId) ?? [];
    if (comparison.known.partnerIds.has(partnerId)) await compareOfPartner(comparison, partnerId, customers);
    else for (const each of customers) reportUnknownPartner(comparison, each);
  }
}

async function compareOfPartner(comparison: Comparison, partnerId: string, wanted: readonly WantedCustomer[]) {
  const { reader } = comparison;
  if (comparison.tx) await lockCustomersOf(comparison.tx, partnerId);
  const tenants = new Map(wanted.map((each) => [each.tenantId, each]));
  const claims = new CustomerClaims(tenants);
  const waiting: Compared[] = [];
  const writes = new CustomerWrites(partnerId, comparison.progress, comparison.newIds);
  for (const chunk of inChunks(wanted)) {
    const domains = chunk.flatMap((each) => each.domains);
    const stored = await readCustomers(reader, partnerId, withTenants(chunk.map(({ tenantId }) => tenantId)));
    claims.addStored(await readCustomers(reader, partnerId, withDomains(partnerId, domains)));
    claims.addMadeByHand(await readCustomers(reader, partnerId, madeByHand(chunk.map(({ name }) => fold(name)))));
    const byTenant = new Map(stored.map((customer) => [customer.tenantId, customer]));
    for (const each of chunk) {
      const pair = { wanted: each, stored: byTenant.get(each.tenantId) };
      if (claims.waits(each)) waiting.push(pair);
      else compareCustomer({ ...comparison, claims, customers: writes }, pair.wanted, pair.stored);
    }
  }
  compareWaiting({ ...comparison, claims, customers: writes }, waiting);
  if (comparison.options.endMissing || wanted.some(isOfExport))
    await endMissingCustomers(comparison, new Set([...tenants.keys(), ...claims.linked]), writes);
  comparison.writes.push((tx, actor) => writes.write(tx, actor));
}

interface Compared {
  readonly wanted: WantedCustomer;
  readonly stored: StoredCustomer | undefined;
}

/** Compares customers after those that lose a domain to them. Of customers that wait for each other, all keep what they have. */
function compareWaiting(comparison: CustomerComparison, waiting: readonly Compared[]): void {
  for (let rest = waiting; rest.length > 0; ) {
    const ready = rest.filter(({ wanted }) => !comparison.claims.waits(wanted));
    const next = new Set(ready.length > 0 ? ready : rest);
    for (const { wanted, stored } of next) compareCustomer(comparison, wanted, stored);
    rest = rest.filter((each) => !next.has(each));
  }
}

/** An export has all customers of the partner, a document those that are to be changed. */
function isOfExport({ hasAllDomains }: WantedCustomer): boolean {
  return !hasAllDomains;
}

function reportUnknownPartner({ report }: Comparison, { file, line, partnerId, tenantId }: WantedCustomer): void {
  const text = `${file}:${line} set aside: there is no partner ${partnerId.slice('ptn_'.length)}`;
  report.add('setAside', { kind: 'customer', id: tenantId, text });
}

function onlyFirst({ report }: Comparison, wanted: readonly WantedCustomer[]): readonly WantedCustomer[] {
  const first = new Map<string, WantedCustomer>();
  for (const customer of wanted) {
    const key = `${customer.partnerId} ${customer.tenantId}`;
    if (!first.has(key)) first.set(key, customer);
  }
  report.count('customer', 'duplicates', wanted.length - first.size);
  return [...first.values()];
}
