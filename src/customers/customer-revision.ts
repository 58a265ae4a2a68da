import { createHash } from 'node:crypto';
import { canonicalJson } from '../platform/base/canonical-json';
import type { Customer } from './customer.entity';
import { orderedDomains } from './customer-columns';
import type { CustomerFields } from './customer-fields';

type Revised = CustomerFields & Pick<Customer, 'tenantId' | 'endedAt'>;

/** Returns a short text that is different after each change of a customer, so that a change of an outdated one is noticed. */
export function revisionOf({ tenantId, name, country, segment, domains, endedAt }: Revised): string {
  const state = { tenantId, name, country, segment, domains: orderedDomains(domains), endedAt };
  return createHash('sha256').update(canonicalJson(state)).digest('base64url').slice(0, 16);
}
