import { benchKey } from '../../src/demo/large-set/large-set';

const CUSTOMER = 'cus_bench_0000017';
const SOFTWARE = 'sft_bench_0000017:1';
const byCreation = 'orderBy: { field: CREATED_AT, direction: DESC }';
const customers64 = Array.from({ length: 64 }, (_, index) => `"cus_${benchKey(index + 1)}"`);

/** A root list with its filters. */
export interface RootList {
  readonly list: string;
  readonly filters?: string;
  /** A field that is not in the index, if one is read. */
  readonly field: string;
  /** The indexes with which SQLite finds the rows of each page. */
  readonly indexes: readonly string[];
  /** Who reads the list, if it is not a partner. */
  readonly role?: 'REVIEWER' | 'OPERATOR';
  /** Whether the list is so short that all rows are sorted for a page. */
  readonly isSorted?: boolean;
}

const requests = { list: 'cancellationRequests', field: 'number' };
const audit = { list: 'auditEvents', field: 'actor' };
const trail = { list: 'programmeAuditEvents', field: 'actor', role: 'OPERATOR' } as const;
const found = { list: 'customers', field: 'name' };
/** Customers with the terms of a search are counted twice: first a few of them, then more. */
export const comparedTerms = ['customerSearchTerms_byCreation', 'customerSearchTerms_byCreation'];

/** Of several words, a customer must also have a term of another one: which it is depends on the rarest term. */
const otherTerms = ['customerSearchTerms', 'customerSearchTerms'];

/** Every root list, with each of its filters and sort orders. */
export const rootLists: Readonly<Record<string, RootList>> = {
  'customers by name': { ...found, indexes: ['customers_byName'] },
  'customers by creation': { ...found, filters: byCreation, indexes: ['customers_byCreation'] },
  'customers that are searched': {
    ...found,
    filters: 'search: "copper"',
    indexes: ['customerSearchTerms', ...comparedTerms, 'customers', 'customers'],
  },
  'customers that are searched, by creation': {
    ...found,
    filters: `search: "opper", ${byCreation}`,
    indexes: ['customerSearchTerms_byCreation', ...comparedTerms, 'customers', 'customers'],
  },
  'customers searched by two words': {
    ...found,
    filters: 'search: "c copper"',
    indexes: ['customerSearchTerms', ...comparedTerms, ...otherTerms, 'customers', 'customers', 'customers'],
  },
  'customers searched by a word of three letters': {
    ...found,
    filters: 'search: "ppe"',
    indexes: ['customerSearchTerms', 'customers'],
  },
  'customers searched by what may be a number': {
    ...found,
    filters: 'search: "example 1"',
    indexes: [
      ...['customerSearchTerms', ...comparedTerms, ...otherTerms, 'customers', 'customers', 'customers'],
      ...['customers', 'orders_purchaseOrder'],
    ],
  },
  'the ids of customers that are searched': {
    ...found,
    filters: 'search: "ot"',
    field: 'id',
    indexes: ['customerSearchTerms'],
  },
  requests: { ...requests, indexes: ['cancellationRequests_ofPartner'] },
  'open requests': {
    ...requests,
    filters: 'status: SUBMITTED',
    indexes: ['cancellationRequests_ofPartnerByStatus'],
  },
  'requests of all partners': { ...requests, indexes: ['cancellationRequests_bySubmission'], role: 'REVIEWER' },
  'open requests of all partners': {
    ...requests,
    filters: 'status: SUBMITTED',
    indexes: ['cancellationRequests_byStatus'],
    role: 'REVIEWER',
  },
  'the queue of open requests': {
    list: 'openCancellationRequests',
    field: 'number',
    indexes: ['cancellationRequests_byStatus'],
    role: 'REVIEWER',
  },
  uploads: { list: 'attachmentUploads', field: 'fileName', indexes: ['attachments_unattachedOfPartner'] },
  'audit events': { ...audit, indexes: ['auditEvents_ofPartner'] },
  'audit events of an action': { ...audit, filters: 'action: LINK_ISSUED', indexes: ['auditEvents_ofAction'] },
  'audit events of a customer': { ...audit, filters: `customerId: "${CUSTOMER}"`, indexes: ['auditEvents_ofCustomer'] },
  'audit events of an action for a customer': {
    ...audit,
    filters: `customerId: "${CUSTOMER}", action: LINK_ISSUED`,
    indexes: ['auditEvents_ofCustomer'],
  },
  'audit events of software': {
    ...audit,
    filters: `softwareId: "${SOFTWARE}"`,
    indexes: ['auditEvents_ofSoftware', 'auditEvents_ofSubject', 'software', 'cancellationItems_ofSoftware'],
    isSorted: true,
  },
  'audit events of a partner, for an operator': {
    ...trail,
    filters: 'partnerId: "ptn_bench"',
    indexes: ['auditEvents_ofPartner'],
  },
  'audit events of an action of a partner, for an operator': {
    ...trail,
    filters: 'partnerId: "ptn_bench", action: DOWNLOAD_STARTED',
    indexes: ['auditEvents_ofAction'],
  },
};

const timelines = [
  ...['auditEvents_ofSoftware', 'software', 'auditEvents_ofSubject'],
  ...['cancellationItems_ofSoftware', 'auditEvents_ofSubject'],
];

/** Queries for related rows and single rows, and the indexes with which SQLite finds them. */
export const lookUps: Record<string, readonly [query: string, indexes: readonly string[]]> = {
  'a customer by its domain': [
    '{ customer(by: { domain: "customer-17.example" }) { name } }',
    ['customers', 'customerDomains_domain'],
  ],
  'a customer by its tenant': [
    '{ customer(by: { tenantId: "00000000-0000-4000-8000-000000000000" }) { name } }',
    ['customers_tenant'],
  ],
  'an order by its number': ['{ order(number: "ORD-BENCH-0000H") { status } }', ['orders_unique']],
  'a customer by its order': [
    '{ customers(search: "ORD-BENCH-0000H") { nodes { name } } }',
    [
      ...['customerSearchTerms', ...comparedTerms, ...otherTerms, ...Array(5).fill('customers')],
      ...['orders_unique', 'orders_purchaseOrder'],
    ],
  ],
  'a customer by its cancellation': [
    '{ customers(search: "CAN-BENCH-0000H") { nodes { name } } }',
    [
      ...['customerSearchTerms', ...comparedTerms, ...otherTerms, ...Array(5).fill('customers')],
      ...['cancellationRequests_unique', 'orders_purchaseOrder'],
    ],
  ],
  'domains of customers': ['{ customers { nodes { domains } } }', ['customers_byName', 'customerDomains_customer']],
  'software of customers': [
    '{ customers { nodes { software { nodes { status } } } } }',
    ['customers_byName', 'software_ofCustomer'],
  ],
  'software of customers, chosen and counted': [
    '{ customers { nodes { software(status: ACTIVE, search: "bench") { totalCount nodes { status } } } } }',
    [
      // Whether a customer has many is looked up first; then those of each SKU are.
      ...['customers_byName', 'software_ofCustomer', 'software_ofCustomer'],
      ...['software_ofCustomer', 'software_ofCustomerBySku', 'software_ofCustomer'],
    ],
  ],
  'the number of pieces of software of customers': [
    '{ customers { nodes { software { totalCount } } } }',
    ['customers_byName', 'software_ofCustomerBySku'],
  ],
  'the number of pieces of software of customers that are searched': [
    '{ customers { nodes { software(search: "bench") { totalCount } } } }',
    ['customers_byName', 'software_ofCustomerBySku'],
  ],
  'orders of customers, their lines, payments and customers': [
    `{ customers { nodes { orders { nodes {
      status lines { quantity software { status } } payment { paidAt } customer { name }
    } } } } }`,
    [
      ...['customers_byName', 'orders_ofCustomer', 'orderLines_number', 'payments_unique', 'customers'],
      'software_unique',
    ],
  ],
  'requests of customers': [
    '{ customers { nodes { cancellationRequests { nodes { number } } } } }',
    ['customers_byName', 'cancellationRequests_ofCustomer'],
  ],
  'related rows of requests': [
    `{ cancellationRequests { nodes {
      customer { name } order { number } software { status } attachments { fileName } keyRevealed deadline
    } } }`,
    [
      ...['cancellationRequests_ofPartner', 'customers', 'orders', 'cancellationItems', 'software'],
      ...['attachments_ofRequest', 'cancellationItems', 'software', 'productKeys_ofSoftware', 'downloadLinks_round'],
    ],
  ],
  'related rows of software': [
    `{ customers { nodes { software { nodes {
      keys { masked } downloadLinks { round } order { status } orderLine { quantity } cancellationRequest { number }
    } } } } }`,
    [
      ...['customers_byName', 'software_ofCustomer', 'productKeys_ofSoftware', 'downloadLinks_round', 'orders'],
      ...['orderLines', 'cancellationItems_ofSoftware', 'cancellationRequests'],
    ],
  ],
  'pages of keys and links of software': [
    `{ customers { nodes { software(first: 2) { nodes {
      productKeys(first: 2) { totalCount nodes { masked } } links(first: 2) { totalCount nodes { round } }
    } } } } }`,
    [
      ...['customers_byName', 'software_ofCustomer', 'productKeys_ofSoftware', 'downloadLinks_round'],
      ...['productKeys_ofSoftware', 'downloadLinks_round'],
    ],
  ],
  'chosen keys and links of one piece of software': [
    `{ node(id: "${SOFTWARE}") { ... on Software {
      productKeys(version: "2022", status: ACTIVE) { nodes { masked } } links(status: EXPIRED) { nodes { round } }
    } } }`,
    ['software', 'productKeys_ofSoftware', 'downloadLinks_round'],
  ],
  'links of an edition of one piece of software': [
    `{ node(id: "${SOFTWARE}") { ... on Software { links(editionId: "edn_none") { totalCount nodes { round } } } } }`,
    ['software', 'downloadLinks_round', 'downloadLinks_round'],
  ],
  'timelines of software': [
    '{ customers(first: 10) { nodes { software { nodes { timeline { nodes { kind } } } } } } }',
    ['customers_byName', 'software_ofCustomer', ...timelines],
  ],
  'the timeline of one piece of software': [
    `{ node(id: "${SOFTWARE}") { ... on Software { timeline { totalCount nodes { kind } } } } }`,
    ['software', ...timelines, ...timelines],
  ],
  'recent purchases of a customer': [
    `{ purchaseQuote(input: {
      customer: { id: "${CUSTOMER}" }, lines: [{ offerId: "off_bench_0000001:0001:US", quantity: 1 }]
    }) { warnings { code } } }`,
    ['customers', 'creditLines', 'partners', 'software_ofCustomerBySku'],
  ],
  'subjects of audit events': [
    '{ auditEvents(first: 40) { nodes { subject { ... on Software { status } } } } }',
    ['auditEvents_ofPartner', 'software'],
  ],
  nodes: [`{ nodes(ids: [${customers64}]) { id } }`, ['customers']],
};
