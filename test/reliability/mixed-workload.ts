import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readExampleOperations } from '../../src/playground/example-operations';
import { submission } from '../cancellations/requesting';
import type { Data } from '../support/client';
import type { DemoClient } from './demo-client';

const AGENT = 'admin-agent';
const EDITION = 'edn_DG7GMGF0D5RK:2022:en-US:ISO:WINDOWS:X64';
const LINES = [{ offerId: 'off_DG7GMGF0D5RK:0005:US', quantity: 1 }];

const BUY = `mutation ($input: PurchaseInput!) { purchase(input: $input) {
  order { id customer { id } lines { software { id } } } userErrors { code }
} }`;
const COLLECT = `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) {
  keys { id value } downloadLinks { url } userErrors { code }
} }`;
const SUBMIT = `mutation ($input: SubmitCancellationInput!) { submitCancellation(input: $input) {
  cancellationRequest { id status } userErrors { code }
} }`;
const DECIDE = `mutation ($input: DecideCancellationInput!) { decideCancellation(input: $input) {
  cancellationRequest { status software { status } } userErrors { code }
} }`;
const REVEAL = 'query ($id: ID!) { node(id: $id) { ... on ProductKey { value } } }';
const SEARCH = `query ($search: String!) { customers(search: $search) {
  totalCount nodes { name orders { nodes { number payment { status } lines { sku { title } software { status } } } } }
} }`;

const READS = ['Customers', 'CustomerBy', 'Choose', 'Quote', 'Keys', 'RequestsTo', 'Audit', 'WhoAmI'];
const reads = readExampleOperations(join(__dirname, '../../schema/operations')).filter(({ title }) =>
  READS.some((start) => title.startsWith(start)),
);

/** The operations of an ordinary day, from nested reads to cancellations. */
export const mixedWorkload: readonly ((client: DemoClient) => Promise<void>)[] = [
  readAll,
  search,
  deliver,
  cancel,
  sendInvalidRequests,
  getPages,
];

async function readAll({ query }: DemoClient): Promise<void> {
  for (const { title, query: operation, variables } of reads) {
    await query(title.startsWith('RequestsTo') ? 'reviewer' : AGENT, operation, JSON.parse(variables ?? '{}'));
  }
}

async function search({ query }: DemoClient): Promise<void> {
  for (const word of ['con', 'ÖST', 'zzz', '東京']) await query(AGENT, SEARCH, { search: word });
}

async function buy({ query }: DemoClient): Promise<Data> {
  const input = { customer: { domain: 'contoso.example' }, lines: LINES, idempotencyKey: randomUUID() };
  const { order } = await accepted(query(AGENT, BUY, { input }));
  return { ...order, customerId: order.customer.id };
}

async function collect({ query }: DemoClient, { lines: [{ software }] }: Data, reissue = false): Promise<Data> {
  const input = { softwareId: software.id, editionId: EDITION, reissue };
  const { keys, downloadLinks } = await accepted(query(AGENT, COLLECT, { input }));
  return { keyId: keys[0].id, url: downloadLinks[0].url };
}

async function deliver(client: DemoClient): Promise<void> {
  const order = await buy(client);
  const first = await collect(client, order);
  await client.get(first.url, 200, { accept: 'text/html' });
  const session = String((await client.get(first.url, 303)).get('location'));
  for (const range of ['bytes=0-99', 'bytes=100-', 'bytes=-1']) await client.get(session, 206, { range });
  await client.get(session, 416, { range: 'bytes=9999999999-' });
  const second = await collect(client, order, true);
  await client.get(first.url, 410);
  await client.get(session, 410);
  await client.get(second.url, 303);
}

async function cancel(client: DemoClient): Promise<void> {
  const order = await buy(client);
  const { keyId, url } = await collect(client, order);
  const decide = async (decision: string) => {
    const submitted = accepted(client.query(AGENT, SUBMIT, { input: submission(order) }));
    const cancellationRequestId = (await submitted).cancellationRequest.id;
    await accepted(client.query('reviewer', DECIDE, { input: { cancellationRequestId, decision } }));
  };
  await decide('REJECT');
  await client.get(url, 303);
  await decide('COMPLETE');
  await client.get(url, 410);
  expect(await client.refusal(AGENT, REVEAL, { id: keyId })).toBe('KEY_REVOKED');
}

async function sendInvalidRequests({ get, refusal }: DemoClient): Promise<void> {
  await get('/graphql', 401);
  await get('/downloads/no-such-link', 404);
  await get('/nowhere', 404);
  expect(await refusal(AGENT, '{ customers { nodes { wrong } } }')).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(await refusal(AGENT, '{ customers {')).toBe('GRAPHQL_PARSE_FAILED');
  expect(await refusal('sales-agent', BUY, { input: { customer: {}, lines: [], idempotencyKey: '' } })).not.toBe(
    'none',
  );
}

async function getPages({ get }: DemoClient): Promise<void> {
  for (const path of ['/playground', '/schema.graphql', '/livez', '/readyz']) await get(path, 200);
}

/** Returns the payload of a mutation. Fails if it has user errors. */
async function accepted(response: Promise<Data>): Promise<Data> {
  const [payload] = Object.values<Data>(await response);
  expect(payload.userErrors).toEqual([]);
  return payload;
}
