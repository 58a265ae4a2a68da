import { DAY_MS } from '../../src/platform/base/clock';
import type { GrowingList } from './growth-pages';
import { DOWNLOADED, PARENT } from './seed-parent';

type Lists = Readonly<Record<string, GrowingList>>;

const customers = { field: 'customers', selection: 'id name domain country createdAt' };
const software = { field: 'software', selection: 'id status purchasedAt expiresAt customer { name country }' };
const orders = { field: 'orders', selection: 'id number status placedAt customer { name }' };
const links = { field: 'downloadLinks', selection: 'id status expiresAt software { customer { name } }' };
const audit = { field: 'auditEvents', selection: 'id at actor action' };

const inWeek = `filter: { status: ACTIVE, expiresAt: { before: "${new Date(Date.now() + 7 * DAY_MS).toISOString()}" } }`;
const by = (field: string, direction = 'ASC') => `orderBy: { field: ${field}, direction: ${direction} }`;

/** Lists of what belongs to a partner. */
export const lists: Lists = {
  'customers by name': { ...customers, args: '' },
  'customers by creation': { ...customers, args: by('CREATED_AT', 'DESC') },
  software: { ...software, args: '' },
  'software by customer': { ...software, args: by('CUSTOMER_NAME') },
  'software by product': { ...software, args: by('PRODUCT') },
  'software by expiry': { ...software, args: by('EXPIRES_AT') },
  'software with a status': { ...software, args: 'filter: { status: CANCELLED }' },
  'software in a country': { ...software, args: 'filter: { countries: "DE" }' },
  'software in a country, by customer': { ...software, args: `filter: { countries: "DE" } ${by('CUSTOMER_NAME')}` },
  'software of a product': { ...software, args: 'filter: { productIds: "prd_bench_0000007" }' },
  'software of a customer': { ...software, args: 'filter: { customerIds: "cus_bench_0000018" }' },
  'software of a purchase order': { ...software, args: 'filter: { purchaseOrderNumber: "PO-ORD-BENCH-0000I" }' },
  orders: { ...orders, args: '' },
  'orders by customer': { ...orders, args: by('CUSTOMER_NAME') },
  'orders with a status': { ...orders, args: 'filter: { status: CANCELLED }' },
  links: { ...links, args: '' },
  'links that expire this week': { ...links, args: `${inWeek} ${by('EXPIRES_AT')}` },
  requests: { field: 'cancellationRequests', args: '', selection: 'id number status' },
  'audit events': { ...audit, args: '' },
  'audit events of an action': { ...audit, args: 'action: DOWNLOAD_STARTED' },
  'audit events of a customer': { ...audit, args: `customerId: "${PARENT}"` },
  'audit events of software': { ...audit, args: `softwareId: "${DOWNLOADED}"` },
};

const ofCustomer = { of: { type: 'Customer', id: PARENT }, args: '' };
const softwareOfCustomer = { ...ofCustomer, field: 'software', selection: 'id status purchasedAt' };

/** Lists of one customer that has a quarter of everything, and of one piece of software that was downloaded as often. */
export const nestedLists: Lists = {
  'software of the customer': softwareOfCustomer,
  'active software of the customer': { ...softwareOfCustomer, args: 'status: ACTIVE' },
  'expired software of the customer': { ...softwareOfCustomer, args: 'status: EXPIRED' },
  'pending software of the customer': { ...softwareOfCustomer, args: 'status: CANCELLATION_PENDING' },
  'software of the customer, searched for each SKU': { ...softwareOfCustomer, args: 'search: "server"' },
  'software of the customer, searched for what it has not': { ...softwareOfCustomer, args: 'search: "windows"' },
  'orders of the customer': { ...ofCustomer, field: 'orders', selection: 'id number placedAt' },
  'requests of the customer': { ...ofCustomer, field: 'cancellationRequests', selection: 'id number submittedAt' },
  'timeline of the software': {
    of: { type: 'Software', id: DOWNLOADED },
    args: '',
    field: 'timeline',
    selection: 'kind at',
  },
};

/**
 * Searches for a word that every eleventh customer has, for one that a single customer has, for parts of such words, and for two
 * frequent words that no customer has together.
 */
export const searches: Lists = {
  'searched, by name': { ...customers, args: 'search: "copper"' },
  'searched, by creation': { ...customers, args: `search: "copper" ${by('CREATED_AT', 'DESC')}` },
  'searched for two words': { ...customers, args: 'search: "copper bakery"' },
  'searched for a rare word': { ...customers, args: 'search: "1999.example"' },
  'searched for a part of a word': { ...customers, args: 'search: "oppe"' },
  'searched for a part of all': { ...customers, args: 'search: "xample"' },
  'searched for a rare part': { ...customers, args: 'search: "-1999.exa"' },
  'searched for no word': { ...customers, args: 'search: "softwar"' },
  'searched for words that none has together': { ...customers, args: 'search: "logistics bakery"' },
};

/** What is counted, which takes longer for more rows. */
export const counts: Readonly<Record<string, string>> = {
  customers: '{ customers { totalCount } }',
  'customers that are searched': '{ customers(search: "copper") { totalCount } }',
  software: '{ software { totalCount } }',
  'software with a status': '{ software(filter: { status: CANCELLED }) { totalCount } }',
  orders: '{ orders { totalCount } }',
  'audit events': '{ auditEvents { totalCount } }',
  'software of the customer': `{ node(id: "${PARENT}") { ... on Customer { software { totalCount } } } }`,
  'software for each status': '{ softwareFacets { statuses { status count } } }',
  'software for each country': '{ softwareFacets { countries { country count } } }',
  'software for each product': '{ softwareFacets { products { product { title } count } } }',
};
