import { orderedDomains } from '../../customers/customer-columns';
import { instantOrNull } from '../../platform/base/clock';
import { localFieldsIn } from '../../platform/base/local-fields';
import { compareObject } from '../comparison/compare-object';
import type { Comparison } from '../comparison/comparison';
import { type CustomerClaims, proposeLink, reportConflict } from './customer-claims';
import type { StoredCustomer } from './stored-customers';
import type { WantedCustomer } from './wanted-customer';
import { endOf, isInFuture } from './wanted-end';
import { type CustomerWrites, fieldsOfNew } from './write-customers';

/** A comparison of the customers of one partner. */
export interface CustomerComparison extends Comparison {
  readonly claims: CustomerClaims;
  readonly customers: CustomerWrites;
}

/** Compares one customer. */
export function compareCustomer(
  comparison: CustomerComparison,
  wanted: WantedCustomer,
  stored: StoredCustomer | undefined,
): void {
  const { now, report } = comparison;
  if (isInFuture(wanted.endedAt, now)) {
    const text = `${wanted.file}:${wanted.line} set aside: endedAt is in the future; name it when the relationship has ended`;
    report.add('setAside', { kind: 'customer', id: wanted.tenantId, text });
    return;
  }
  const ended = { ...wanted, endedAt: endOf(wanted.endedAt, stored?.endedAt ?? null, now) };
  if (stored) compareWithStored(comparison, ended, stored);
  else addNew(comparison, ended);
}

function addNew(comparison: CustomerComparison, wanted: WantedCustomer): void {
  const likely = comparison.claims.findLikely(wanted);
  if (likely) proposeLink(comparison, wanted, likely);
  else addUnlessIncomplete(comparison, wanted);
}

function addUnlessIncomplete(comparison: CustomerComparison, wanted: WantedCustomer): void {
  const { claims, customers, report } = comparison;
  const country = wanted.country ?? wanted.forNew.country;
  const segment = wanted.segment ?? wanted.forNew.segment;
  if (country === null || segment === null) {
    const text = `${wanted.file}:${wanted.line} set aside: a new customer needs a country and a segment; use --country and --segment`;
    report.add('setAside', { kind: 'customer', id: wanted.tenantId, text });
    return;
  }
  const free = freeDomains(comparison, wanted, wanted.domains);
  if (free.length === 0) return;
  const domains = orderedDomains(free);
  claims.claim(domains, wanted);
  const { tenantId, name } = wanted;
  const added = { tenantId, name, country, segment, domains, endedAt: wanted.endedAt ?? null };
  compareObject(comparison, { ...described(wanted), stored: null, wanted: fieldsOfNew(added), localFields: [] });
  comparison.known.customerEnds.set(customerKey(wanted), added.endedAt);
  customers.add(added);
}

function compareWithStored(comparison: CustomerComparison, wanted: WantedCustomer, stored: StoredCustomer): void {
  const free = freeDomains(comparison, wanted, allDomains(wanted, stored));
  const domains = orderedDomains(free.length > 0 ? free : stored.domains);
  comparison.claims.claim(domains, wanted);
  const changes = compareObject(comparison, {
    ...described(wanted),
    stored: fieldsOf(stored),
    wanted: {
      name: wanted.name,
      country: wanted.country,
      segment: wanted.segment,
      domains,
      relationshipEndedAt: wantedEnd(wanted, stored),
    },
    localFields: localFieldsOf(stored),
  });
  if (!changes) return;
  if (changes.domains) {
    const lost = stored.domains.filter((domain) => !domains.includes(domain));
    comparison.claims.release(lost, wanted);
  }
  const after = comparison.customers.change(stored, changes);
  comparison.known.customerEnds.set(customerKey(wanted), after);
}

/** An export has one domain of a customer. It becomes the main one only if it is new: which of several is the main one stays. */
function allDomains({ domains, hasAllDomains }: WantedCustomer, stored: StoredCustomer): readonly string[] {
  if (hasAllDomains) return domains;
  const added = domains.filter((domain) => !stored.domains.includes(domain));
  return [...added, ...stored.domains];
}

/** Returns the domains that no other customer has, and reports the others. */
function freeDomains(comparison: CustomerComparison, wanted: WantedCustomer, domains: readonly string[]) {
  return domains.filter((domain) => {
    const owner = comparison.claims.otherOwner(domain, wanted);
    if (owner) reportConflict(comparison, wanted, domain, owner);
    return owner === null;
  });
}

/** A customer export has customers only whose relationship has not ended, but may be older than the end. */
function wantedEnd({ endedAt, hasAllDomains }: WantedCustomer, stored: StoredCustomer) {
  if (hasAllDomains) return endedAt === undefined ? undefined : instantOrNull(endedAt);
  return stored.endedAt === null ? undefined : null;
}

/** Returns the key of a customer among the known objects. */
function customerKey({ partnerId, tenantId }: WantedCustomer): string {
  return `${partnerId} ${tenantId}`;
}

function fieldsOf({ name, country, segment, domains, endedAt }: StoredCustomer) {
  return { name, country, segment, domains, relationshipEndedAt: instantOrNull(endedAt) };
}

/** The end of a relationship counts as changed by hand: an export cannot show that it is newer. */
function localFieldsOf({ localFields, endedAt }: StoredCustomer): readonly string[] {
  return [...localFieldsIn(localFields), ...(endedAt === null ? [] : ['relationshipEndedAt'])];
}

function described({ partnerId, tenantId, name }: WantedCustomer) {
  return { kind: 'customer', id: `${partnerId.slice('ptn_'.length)} ${tenantId}`, title: name } as const;
}
