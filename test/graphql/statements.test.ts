import { makeCustomerWorld, makeWorld, type World } from '../access/world';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const MANY = 12;

/** Queries of lists with their number of statements: one for each level that is not in the catalogue. */
const queries: Record<string, readonly [statements: number, query: string]> = {
  customers: [1, 'customers { nodes { name tenantId domain createdAt } }'],
  'customers as edges': [1, 'customers { edges { cursor node { name } } pageInfo { hasNextPage endCursor } }'],
  'customers that are searched': [1, 'customers(search: "customer") { nodes { name } }'],
  'how many customers there are': [1, 'customers { totalCount }'],
  'customers and how many there are': [2, 'customers { totalCount nodes { name } }'],
  'customers with all their domains': [2, 'customers { nodes { domains } }'],
  'customers and what may be done for them': [2, 'customers { nodes { viewerCanPurchase { allowed } } }'],
  'customers → software': [2, 'customers { nodes { software { nodes { status expiresAt } } } }'],
  'customers → software by status': [2, 'customers { nodes { software(status: ACTIVE) { nodes { id } } } }'],
  'customers → software by search': [2, 'customers { nodes { software(search: "sku") { nodes { id } } } }'],
  'customers → software → editions': [
    2,
    `customers { nodes { software { nodes {
      product { title skus { title } } sku { title } editions { version } editionOptions { versions }
    } } } }`,
  ],
  'customers → how much software': [2, 'customers { nodes { software { totalCount } } }'],
  'customers → software, counted and listed': [3, 'customers { nodes { software { totalCount nodes { id } } } }'],
  'customers → software, two ways': [
    3,
    'customers { nodes { a: software(first: 1) { nodes { id } } b: software(last: 1) { nodes { id } } } }',
  ],
  'customers → software → what may be done with it': [
    2,
    `customers { nodes { software { nodes {
      viewerCanCancel { allowed } viewerCanGetKeysAndDownloads { reason }
    } } } }`,
  ],
  'customers → software → keys and links': [
    4,
    'customers { nodes { software { nodes { keys { masked } downloadLinks { url status edition { version } } } } } }',
  ],
  'customers → software → pages of keys and links': [
    4,
    `customers { nodes { software { nodes {
      productKeys(first: 5) { nodes { masked } } links(first: 5) { nodes { url status edition { version } } }
    } } } }`,
  ],
  'customers → software → chosen keys and links, counted': [
    6,
    `customers { nodes { software(first: 5) { nodes {
      productKeys(first: 5, status: ACTIVE, version: "2022") { totalCount nodes { id } }
      links(status: [ACTIVE, EXPIRED], last: 5) { totalCount nodes { id } }
    } } } }`,
  ],
  'customers → software → links → software and editions': [
    4,
    `customers { nodes { software { nodes { links(first: 5) { edges { cursor node {
      software { status } edition { version } viewerCanReissue { allowed }
    } } } } } } }`,
  ],
  'customers → software → order and line': [
    4,
    'customers { nodes { software { nodes { order { number } orderLine { lineNumber } } } } }',
  ],
  'customers → software → latest request': [
    3,
    'customers { nodes { software { nodes { cancellationRequest { number } } } } }',
  ],
  'customers → software → timeline': [
    3,
    'customers { nodes { software { nodes { timeline { nodes { kind at actor } } } } } }',
  ],
  'customers → software → timeline, counted': [
    3,
    'customers { nodes { software { nodes { timeline { totalCount } } } } }',
  ],
  'customers → software → timeline → subjects': [
    7,
    'customers { nodes { software { nodes { timeline(first: 10) { nodes { kind subject { id } } } } } } }',
  ],
  'customers → orders': [2, 'customers { nodes { orders { nodes { number total { amount } } } } }'],
  'customers → how many orders': [2, 'customers { nodes { orders { totalCount } } }'],
  'customers → orders → lines, payment, customer': [
    5,
    `customers { nodes { orders { nodes {
      lines { sku { title } total { amount } } payment { status } customer { id }
    } } } }`,
  ],
  'customers → orders → lines → software': [
    4,
    'customers { nodes { orders { nodes { lines { software { status product { title } } } } } } }',
  ],
  'customers → offers': [
    1,
    'customers { nodes { offers { totalCount nodes { unitPrice { amount } sku { title } } } } }',
  ],
  'customers → requests': [2, 'customers { nodes { cancellationRequests { nodes { number } } } }'],
  'customers in a country': [1, 'customers(filter: { countries: "US" }) { nodes { name } }'],
  software: [1, 'software { nodes { status purchasedAt product { title } } }'],
  'how much software': [1, 'software { totalCount }'],
  'software by customer → customers': [
    2,
    'software(orderBy: { field: CUSTOMER_NAME, direction: ASC }) { nodes { status customer { name country } } }',
  ],
  'software, filtered, listed and counted': [
    2,
    `software(filter: { status: ACTIVE, countries: "US", purchasedAt: { from: "2026-01-01T00:00:00Z" } }) {
      totalCount nodes { id }
    }`,
  ],
  'numbers of software': [
    3,
    'softwareFacets { statuses { status count } countries { country count } products { product { title } count } }',
  ],
  'orders → customers': [2, 'orders { nodes { number total { amount } customer { name } } }'],
  'how many orders': [1, 'orders(filter: { status: COMPLETED }) { totalCount }'],
  'links that expire soon → software → customers': [
    3,
    `downloadLinks(filter: { status: ACTIVE, expiresAt: { before: "2026-12-31T00:00:00Z" } }) {
      nodes { url expiresAt edition { version } software { product { title } customer { name } } }
    }`,
  ],
  'how many links': [1, 'downloadLinks { totalCount }'],
  products: [0, 'products { totalCount nodes { title skus { title product { id } } editions { version } } }'],
  'products that are searched': [0, 'products(search: "product") { nodes { title } }'],
  requests: [1, 'cancellationRequests { nodes { number amountRequested { amount } contact { name } } }'],
  'requests of a status': [1, 'cancellationRequests(status: SUBMITTED) { nodes { number } }'],
  'how many requests there are': [1, 'cancellationRequests { totalCount }'],
  'requests with all that hangs on them': [
    6,
    `cancellationRequests { nodes {
      customer { name } order { number } software { status } attachments { fileName } keyRevealed keysRevealed downloadsMade deadline
    } }`,
  ],
  'requests and what may be done with them': [
    1,
    'cancellationRequests { nodes { viewerCanWithdraw { allowed reason } viewerCanDecide { allowed reason } } }',
  ],
  'customers → software → links and what may be done with them': [
    4,
    'customers { nodes { software { nodes { downloadLinks { status viewerCanReissue { allowed reason } } } } } }',
  ],
  'audit events': [1, 'auditEvents { nodes { at actor roles action } }'],
  'audit events of an action': [1, 'auditEvents(action: PURCHASE) { nodes { actor } }'],
  'how many audit events there are': [1, 'auditEvents { totalCount }'],
  'audit events of purchases with their orders': [
    2,
    'auditEvents(action: PURCHASE) { nodes { subject { id ... on Order { number } } } }',
  ],
  'audit events of uploads with their files': [
    2,
    'auditEvents(action: ATTACHMENT_UPLOADED) { nodes { subject { ... on Attachment { fileName } } } }',
  ],
  uploads: [1, 'attachmentUploads { nodes { fileName status createdAt url } }'],
  'how many uploads there are': [1, 'attachmentUploads { totalCount }'],
  'a viewer with credit': [2, 'viewer { partner { name creditAvailable { amount } } }'],
};

describe.each([
  ['one row', 1],
  [`${MANY} rows`, MANY],
])('statements at %s of everything', (_size, size) => {
  let test: TestGateway;
  let world: World;

  beforeAll(async () => {
    test = await openTestGateway();
    world = await makeWorld(test, NORTHWIND);
    for (let made = 1; made < size; made++) world = await makeCustomerWorld(test, NORTHWIND);
  });
  afterAll(() => test.close());

  const count = async (query: string) =>
    (await statementsOf(() => test.as('ADMIN_AGENT').query(`{ ${query} }`))).length;

  it.each(Object.entries(queries))('%s', async (_name, [statements, query]) => {
    expect(await count(query)).toBe(statements);
  });

  it('nodes of one type, and of three', async () => {
    const { customer, orderId, softwareId } = world;
    expect(await count(`nodes(ids: ["${customer.id}", "${customer.id}", "cus_unknown"]) { id }`)).toBe(1);
    expect(await count(`nodes(ids: ["${customer.id}", "${orderId}", "${softwareId}", "${world.skuId}"]) { id }`)).toBe(
      3,
    );
  });

  it('__typename alone', async () => {
    expect(await count('customers { __typename }')).toBe(0);
    expect(await count('customers { nodes { __typename } }')).toBe(1);
  });
});
