import { comparedTerms, type RootList } from './list-queries';

const since = 'changedSince: "2024-01-01T00:01:00Z"';
const byChange = 'orderBy: { field: UPDATED_AT, direction: DESC }';
const found = { list: 'customers', field: 'name' };
const bought = { list: 'software', field: 'quantity' };
const placed = { list: 'orders', field: 'number' };
const links = { list: 'downloadLinks', field: 'round' };
const requests = { list: 'cancellationRequests', field: 'number' };
const filtered = (others = '') => `filter: { ${since} ${others} }`;

/** Every list of what has changed. */
export const changeLists: Readonly<Record<string, RootList>> = {
  'customers that changed': { ...found, filters: filtered(), indexes: ['customers_byChange'] },
  'customers by change': { ...found, filters: byChange, indexes: ['customers_byChange'] },
  'customers in a country that changed': {
    ...found,
    filters: filtered('countries: "US"'),
    indexes: ['customers_byChange'],
  },
  'customers that changed and are searched': {
    ...found,
    filters: `${filtered()} search: "copper"`,
    indexes: ['customerSearchTerms_byCreation', ...comparedTerms, 'customers', 'customers', 'customers'],
    isSorted: true,
  },
  'software that changed': { ...bought, filters: filtered(), indexes: ['software_byChange'] },
  'software by change': { ...bought, filters: byChange, indexes: ['software_byChange'] },
  'software with a status that changed': {
    ...bought,
    filters: filtered('status: CANCELLED'),
    indexes: ['software_byChange'],
  },
  'orders that changed': { ...placed, filters: filtered(), indexes: ['orders_byChange'] },
  'orders by change': { ...placed, filters: byChange, indexes: ['orders_byChange'] },
  'links that changed': { ...links, filters: filtered(), indexes: ['downloadLinks_byChange'] },
  'links by change': { ...links, filters: byChange, indexes: ['downloadLinks_byChange'] },
  'requests that changed': { ...requests, filters: since, indexes: ['cancellationRequests_ofPartnerByChange'] },
  'requests of all partners that changed': {
    ...requests,
    filters: since,
    indexes: ['cancellationRequests_byChange'],
    role: 'REVIEWER',
  },
};
