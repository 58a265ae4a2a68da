import type { Offer } from '../../catalogue/offer.entity';
import type { Customer } from '../../customers/customer.entity';
import { newId } from '../../platform/database/id';

/** Returns the ids of what an import adds and files identify without an id. */
export interface NewIds {
  readonly customer: (customer: Pick<Customer, 'partnerId' | 'tenantId'>) => string;
  readonly offer: (offer: Omit<Offer, 'id'>) => string;
}

/** Ids that are unique everywhere. */
export const UNIQUE_IDS: NewIds = { customer: () => newId('cus'), offer: () => newId('off') };
