import type { InjectOptions } from 'fastify';
import { openDemoGateway } from '../support/demo';
import { collectLog } from '../support/log-lines';
import type { TestGateway } from '../support/test-gateway';

const SECRET = 'CANARYxOfAClient';

describe('the line of a request in the log', () => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;

  beforeAll(async () => {
    log = collectLog();
    test = await openDemoGateway({ logLevel: 'info' });
  });
  afterAll(async () => {
    await test.close();
    log.stop();
  });

  async function lineOf(request: InjectOptions) {
    const response = await test.app.inject(request);
    const { 'x-request-id': id } = response.headers;
    const line = await log.printed(({ reqId, msg }) => reqId === id && msg === 'request');
    const { method, route, status, operation, errors, userErrors, forbidden, reason } = line;
    expect(status).toBe(response.statusCode);
    expect(JSON.stringify(log.lines)).not.toContain(SECRET);
    return JSON.parse(JSON.stringify({ method, route, operation, errors, userErrors, forbidden, reason }));
  }

  const roles = { admin: 'ADMIN_AGENT', helpdesk: 'HELPDESK_AGENT' } as const;
  async function lineOfOperation(payload: object, role: keyof typeof roles = 'admin') {
    const authorization = `Bearer ${await test.as(roles[role]).token()}`;
    return lineOf({ method: 'POST', url: '/graphql', headers: { authorization }, payload });
  }
  const POST = { method: 'POST', route: '/graphql' };

  it('names an operation of the client kit, whether it is interpreted or compiled', async () => {
    for (let time = 0; time < 3; time++)
      expect(await lineOfOperation({ query: 'query WhoAmI { viewer { id } }' })).toEqual({
        ...POST,
        operation: 'WhoAmI',
      });
  });

  it('names the operation that ran, but no unknown name', async () => {
    const query = `query ${SECRET} { viewer { id } } query WhoAmI { viewer { name } }`;
    for (let time = 0; time < 3; time++) {
      expect(await lineOfOperation({ query, operationName: 'WhoAmI' })).toEqual({ ...POST, operation: 'WhoAmI' });
      expect(await lineOfOperation({ query, operationName: SECRET })).toEqual(POST);
      expect(await lineOfOperation({ query: `{ ${SECRET}: viewer { id } }` })).toEqual(POST);
    }
  });

  it('has each code of field errors and each forbidden field once', async () => {
    const query = `query CustomersAndTheirSoftware { customers(first: 2) { nodes { offers(first: 2) { nodes { unitPrice { amount } } } } } node(id: "${SECRET}") { id } }`;
    for (let time = 0; time < 3; time++) {
      const { errors, forbidden } = await lineOfOperation({ query }, 'helpdesk');
      expect([errors, forbidden]).toEqual([['BAD_USER_INPUT'], ['Offer.unitPrice']]);
    }
  });

  it.each<[string, object, string]>([
    ['a document that cannot be parsed', { query: `{ ${SECRET} ` }, 'GRAPHQL_PARSE_FAILED'],
    ['a document that is not valid', { query: `{ ${SECRET} }` }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a wrong variable',
      { query: 'query ($a: Int) { customers(first: $a) { totalCount } }', variables: { a: SECRET } },
      'BAD_USER_INPUT',
    ],
    [
      'an operation that does not exist',
      { query: 'query A { viewer { id } }', operationName: SECRET },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'an unknown hash',
      { extensions: { persistedQuery: { version: 1, sha256Hash: SECRET } } },
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    [
      'a document that is too deep',
      { query: `{ customers ${'{ nodes { software '.repeat(9)} { totalCount } ${'} }'.repeat(9)} }` },
      'OPERATION_TOO_COMPLEX',
    ],
    ['an unknown document id', { documentId: SECRET }, 'DOCUMENT_NOT_TRUSTED'],
    ['no query', {}, 'BAD_REQUEST'],
  ])('has the code of %s', async (_what, payload, code) => {
    expect(await lineOfOperation(payload)).toMatchObject({ ...POST, errors: [code] });
  });

  it('has the codes of the userErrors of mutations and queries', async () => {
    const purchase = `mutation Purchase($input: PurchaseInput!) { purchase(input: $input) { userErrors { code } } }`;
    const input = { customer: { domain: `${SECRET}.example` }, lines: [{ offerId: 'off_none', quantity: 1 }] };
    expect(
      await lineOfOperation({
        query: purchase,
        variables: { input: { ...input, idempotencyKey: `${SECRET}-idempotency` } },
      }),
    ).toEqual({
      ...POST,
      operation: 'Purchase',
      userErrors: ['CUSTOMER_NOT_FOUND'],
    });
    const quote =
      'query QuoteAPurchase($input: PurchaseQuoteInput!) { purchaseQuote(input: $input) { userErrors { code } } }';
    for (let time = 0; time < 3; time++)
      expect(await lineOfOperation({ query: quote, variables: { input } })).toEqual({
        ...POST,
        operation: 'QuoteAPurchase',
        userErrors: ['CUSTOMER_NOT_FOUND'],
      });
  });

  it.each<[string, InjectOptions, object]>([
    [
      'a link',
      { url: `/downloads/${SECRET}` },
      { method: 'GET', route: '/downloads/:token', errors: ['LINK_NOT_FOUND'] },
    ],
    [
      'a link in a browser',
      { url: `/downloads/${SECRET}`, headers: { accept: 'text/html' } },
      { method: 'GET', route: '/downloads/:token', errors: ['LINK_NOT_FOUND'] },
    ],
    [
      'an upload',
      { method: 'PUT', url: `/uploads/${SECRET}`, payload: SECRET },
      { method: 'PUT', route: '/uploads/:token', errors: ['ATTACHMENT_NOT_FOUND'] },
    ],
    ['a path', { url: `/${SECRET}` }, { method: 'GET', route: 'none', errors: ['NOT_FOUND'] }],
    [
      'a method',
      { method: 'DELETE', url: '/graphql' },
      { method: 'DELETE', route: '/graphql', errors: ['UNAUTHENTICATED'] },
    ],
  ])('has the code of a problem of a route: %s', async (_what, request, line) => {
    expect(await lineOf(request)).toEqual(line);
  });

  it('has the reason of a problem with several possible reasons', async () => {
    const { createAttachmentUpload } = await test
      .as('ADMIN_AGENT')
      .query(
        'mutation ($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) { upload { url } } }',
        { input: { fileName: 'a.pdf', contentType: 'application/pdf', sizeBytes: 100 } },
      );
    const { pathname } = new URL(createAttachmentUpload.upload.url);
    const payload = Buffer.from(`${SECRET} is no PDF`.padEnd(100));
    expect(await lineOf({ method: 'PUT', url: pathname, payload })).toEqual({
      method: 'PUT',
      route: '/uploads/:token',
      errors: ['ATTACHMENT_TYPE_NOT_ALLOWED'],
      reason: expect.stringMatching(/^[A-Z_]+$/),
    });
  });
});
