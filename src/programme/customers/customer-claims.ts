import { fold } from '../../platform/search/fold';
import type { Comparison } from '../import/comparison';
import { describeValue } from '../import/describe-changes';
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

  /** @param tenantIds the tenants that the files have. */
  constructor(private readonly tenantIds: ReadonlySet<string>) {}

  addStored(customers: readonly StoredCustomer[]): void {
    for (const customer of customers)
      for (const domain of customer.domains) if (!this.owners.has(domain)) this.owners.set(domain, customer);
  }

  addMadeByHand(customers: readonly StoredCustomer[]): void {
    for (const customer of customers) this.byHand.set(customer.nameKey, customer);
  }

  claim(domains: readonly string[], { tenantId, name }: WantedCustomer): void {
    for (const domain of domains) this.owners.set(domain, { tenantId, name, id: null });
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
    return id !== null && !this.tenantIds.has(tenantId);
  }
}

/** Reports that a new customer probably is one that is stored with another tenant. It is not added. */
export function proposeLink({ report }: Comparison, wanted: WantedCustomer, likely: { owner: Owner; because: string }) {
  const { owner, because } = likely;
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
