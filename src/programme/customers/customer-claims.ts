import { fold } from '../../platform/search/fold';
import type { Comparison } from '../comparison/comparison';
import { describeValue } from '../comparison/describe-changes';
import type { StoredCustomer } from './stored-customers';
import type { WantedCustomer } from './wanted-customer';

/** A customer that has a domain name. */
interface Owner {
  readonly tenantId: string;
  readonly name: string;
  /** Null for a customer that this import adds. */
  readonly id: string | null;
}

/** Who has which domain and which name, among the customers of one partner. */
export class CustomerClaims {
  private readonly owners = new Map<string, Owner>();
  private readonly byHand = new Map<string, StoredCustomer>();
  private readonly released = new Set<string>();
  /** Tenants of stored customers that customers of the files probably are. */
  readonly linked = new Set<string>();

  /** @param wanted the customers that the files have, by tenant. */
  constructor(private readonly wanted: ReadonlyMap<string, WantedCustomer>) {}

  addStored(customers: readonly StoredCustomer[]): void {
    for (const customer of customers)
      for (const domain of customer.domains)
        if (!this.owners.has(domain) && !this.released.has(domain)) this.owners.set(domain, customer);
  }

  addMadeByHand(customers: readonly StoredCustomer[]): void {
    for (const customer of customers) this.byHand.set(customer.nameKey, customer);
  }

  claim(domains: readonly string[], { tenantId, name }: WantedCustomer): void {
    for (const domain of domains) this.owners.set(domain, { tenantId, name, id: null });
  }

  /** Frees the domains that a customer no longer has. */
  release(domains: readonly string[], { tenantId }: WantedCustomer): void {
    for (const domain of domains) {
      this.released.add(domain);
      if (this.owners.get(domain)?.tenantId === tenantId) this.owners.delete(domain);
    }
  }

  /** Returns whether a customer has to wait until another one is compared, which has one of its domains and is to lose it. */
  waits(wanted: WantedCustomer): boolean {
    return wanted.domains.some((domain) => {
      const owner = this.otherOwner(domain, wanted);
      const after = owner?.id ? this.wanted.get(owner.tenantId) : undefined;
      return after?.hasAllDomains === true && !after.domains.includes(domain);
    });
  }

  /** Returns the owner of a domain, if it is another customer. */
  otherOwner(domain: string, { tenantId }: WantedCustomer): Owner | null {
    const owner = this.owners.get(domain);
    return owner && owner.tenantId !== tenantId ? owner : null;
  }

  /**
   * Returns the stored customer that a new one probably is: it has one of its domains or was made by hand with its name, and the
   * files have no customer with its tenant.
   */
  findLikely(wanted: WantedCustomer): { readonly owner: Owner; readonly because: string } | null {
    for (const domain of wanted.domains) {
      const owner = this.otherOwner(domain, wanted);
      if (owner && this.isUnnamed(owner)) return { owner, because: `has the domain ${domain}` };
    }
    const owner = this.byHand.get(fold(wanted.name));
    return owner && this.isUnnamed(owner) ? { owner, because: 'has the same name and was made by hand' } : null;
  }

  private isUnnamed({ tenantId, id }: Owner): boolean {
    return id !== null && !this.wanted.has(tenantId);
  }
}

/**
 * Reports that a new customer probably is one that is stored with another tenant. It is not added, and the stored one is not
 * missing in the files.
 */
export function proposeLink(
  { report, claims }: Comparison & { readonly claims: CustomerClaims },
  wanted: WantedCustomer,
  likely: { owner: Owner; because: string },
): void {
  const { owner, because } = likely;
  claims.linked.add(owner.tenantId);
  const text =
    `${wanted.file}:${wanted.line} customer ${wanted.tenantId} ${describeValue(wanted.name)} is not added: ` +
    `${owner.id} with the tenant ${owner.tenantId} ${because}. To link them, set its tenant id to ${wanted.tenantId}.`;
  report.add('proposed', { kind: 'customer', id: wanted.tenantId, text });
}

/** Reports a domain that another customer already has. */
export function reportConflict({ report }: Comparison, wanted: WantedCustomer, domain: string, owner: Owner): void {
  const text =
    `${wanted.file}:${wanted.line} set aside: the domain ${domain} of ${wanted.tenantId} ${describeValue(wanted.name)} ` +
    `belongs to ${owner.tenantId} ${describeValue(owner.name)}`;
  report.add('setAside', { kind: 'customer', id: wanted.tenantId, text });
}
