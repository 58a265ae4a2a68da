import type { RootList } from './list-queries';

const CUSTOMER = 'cus_bench_0000017';
const found = { list: 'customers', field: 'name' };
const bought = { list: 'software', field: 'quantity' };
const placed = { list: 'orders', field: 'number' };
const links = { list: 'downloadLinks', field: 'round' };
const filtered = (filter: string, field?: string) =>
  `filter: { ${filter} } ${field ? `orderBy: { field: ${field}, direction: ASC }` : ''}`;
const customers3 = '"cus_bench_0000001", "cus_bench_0000002", "cus_bench_0000003"';
const thisWeek = '{ from: "2026-01-15T00:00:00Z", before: "2026-01-22T00:00:00Z" }';

/** Every list across customers and the filters of customers, with their sort orders. */
export const crossLists: Readonly<Record<string, RootList>> = {
  software: { ...bought, indexes: ['software_ofPartner'] },
  'software by expiry': { ...bought, filters: filtered('', 'EXPIRES_AT'), indexes: ['software_expiring'] },
  'software by product': { ...bought, filters: filtered('', 'PRODUCT'), indexes: ['software_ofSku'] },
  'software by customer': {
    ...bought,
    filters: filtered('', 'CUSTOMER_NAME'),
    indexes: ['customers_byName', 'software_ofCustomer'],
  },
  'software by customer in a country': {
    ...bought,
    filters: filtered('countries: "DE"', 'CUSTOMER_NAME'),
    indexes: ['customers_byCountry', 'software_ofCustomer'],
  },
  'software with a status': {
    ...bought,
    filters: filtered('status: CANCELLED'),
    indexes: ['software_ofPartnerByStatus'],
  },
  'active software': { ...bought, filters: filtered('status: ACTIVE'), indexes: ['software_ofPartnerByStatus'] },
  'software with some statuses': {
    ...bought,
    filters: filtered('status: [ACTIVE, CANCELLED]'),
    indexes: ['software_ofPartner'],
  },
  'software in a country': {
    ...bought,
    filters: filtered('countries: "DE"'),
    indexes: ['software_ofPartner', 'customers'],
  },
  'software of a customer': {
    ...bought,
    filters: filtered(`customerIds: "${CUSTOMER}"`),
    indexes: ['software_ofCustomer'],
  },
  'software of some customers': {
    ...bought,
    filters: filtered(`customerIds: [${customers3}]`),
    indexes: ['software_ofCustomer'],
    isSorted: true,
  },
  'software of a product': {
    ...bought,
    filters: filtered('productIds: "prd_bench_0000001"'),
    indexes: ['software_ofSku'],
  },
  'software of two products': {
    ...bought,
    filters: filtered('productIds: ["prd_bench_0000001", "prd_bench_0000002"]'),
    indexes: ['software_ofSku', 'software_ofSku'],
  },
  'software that was bought in a time': {
    ...bought,
    filters: filtered('purchasedAt: { from: "2024-01-01T00:01:00Z", before: "2025-01-01T00:00:00Z" }'),
    indexes: ['software_ofPartner'],
  },
  'software that expires in a time': {
    ...bought,
    filters: filtered(`expiresAt: ${thisWeek}`, 'EXPIRES_AT'),
    indexes: ['software_expiring'],
  },
  'software of a purchase order': {
    ...bought,
    filters: filtered('purchaseOrderNumber: "PO-ord_bench_0000007"'),
    indexes: ['software_ofOrder', 'orders_purchaseOrder'],
    isSorted: true,
  },
  orders: { ...placed, indexes: ['orders_ofPartner'] },
  'orders by customer': {
    ...placed,
    filters: filtered('', 'CUSTOMER_NAME'),
    indexes: ['customers_byName', 'orders_ofCustomer'],
  },
  'orders with a status': {
    ...placed,
    filters: filtered('status: CANCELLED'),
    indexes: ['orders_ofPartnerByStatus'],
  },
  'orders with a purchase order number': {
    ...placed,
    filters: filtered('purchaseOrderNumber: "PO-ord_bench_0000007"'),
    indexes: ['orders_purchaseOrder'],
  },
  'orders in a country': {
    ...placed,
    filters: filtered('countries: "DE"'),
    indexes: ['orders_ofPartner', 'customers'],
  },
  'orders of a customer': {
    ...placed,
    filters: filtered(`customerIds: "${CUSTOMER}"`),
    indexes: ['orders_ofCustomer'],
  },
  'orders of a product': {
    ...placed,
    filters: filtered('productIds: "prd_bench_0000001"'),
    indexes: ['orders_ofPartner', 'orderLines_number'],
  },
  'orders that were placed in a time': {
    ...placed,
    filters: filtered('placedAt: { from: "2024-01-01T00:01:00Z" }'),
    indexes: ['orders_ofPartner'],
  },
  links: { ...links, indexes: ['downloadLinks_byIssue'] },
  'links by expiry': { ...links, filters: filtered('', 'EXPIRES_AT'), indexes: ['downloadLinks_byExpiry'] },
  'active links that expire in a time': {
    ...links,
    filters: filtered('status: ACTIVE, expiresAt: { before: "2026-01-22T00:00:00Z" }', 'EXPIRES_AT'),
    indexes: ['downloadLinks_byExpiry'],
  },
  'active links': { ...links, filters: filtered('status: ACTIVE', 'EXPIRES_AT'), indexes: ['downloadLinks_byExpiry'] },
  'links that were issued in a time': {
    ...links,
    filters: filtered('issuedAt: { from: "2024-01-01T00:01:00Z" }'),
    indexes: ['downloadLinks_byIssue'],
  },
  'links in a country': {
    ...links,
    filters: filtered('countries: "DE"'),
    indexes: ['downloadLinks_byIssue', 'customers', 'software'],
  },
  'links of a product': {
    ...links,
    filters: filtered('productIds: "prd_bench_0000001"'),
    indexes: ['downloadLinks_byIssue'],
  },
  'links of a customer': {
    ...links,
    filters: filtered(`customerIds: "${CUSTOMER}"`),
    indexes: ['downloadLinks_round', 'software_ofCustomer'],
    isSorted: true,
  },
  'customers in a country': {
    ...found,
    filters: filtered('countries: "DE"'),
    indexes: ['customers_byCountry'],
  },
  'customers in a country, by creation': {
    ...found,
    filters: filtered('countries: "DE"', 'CREATED_AT'),
    indexes: ['customers_byCountryAndCreation'],
  },
  'customers since a time': {
    ...found,
    filters: filtered('createdAt: { from: "2024-01-01T00:01:00Z" }', 'CREATED_AT'),
    indexes: ['customers_byCreation'],
  },
  'customers in a country that are searched': {
    ...found,
    filters: `search: "co" ${filtered('countries: "US"')}`,
    indexes: ['customerSearchTerms', 'customers', 'customers'],
  },
};
