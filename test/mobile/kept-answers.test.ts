import { sql } from '../../src/platform/database/sql';
import { buildServer } from '../../src/server/server';
import { serveWithLimits } from '../rate-limits/limited-server';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import { type Asking, asking, keepingOf, parametersFor, variesBy } from './asking';

const BY_ID = 'query Customer($id: ID!) { customer(by: { id: $id }) { id name } }';
const QUOTE = `{ purchaseQuote(input: { customer: { domain: "nobody.example" }, lines: [] }) { userErrors { message } } }`;

const KEPT = { 'cache-control': 'private, no-cache', etag: expect.stringMatching(/^W\/"[\w-]{22}"$/) };
const NOT_KEPT = { 'cache-control': 'no-store', etag: undefined };

describe('the answer to a query by GET', () => {
  let test: TestGateway;
  let mobile: Asking;
  let id: string;

  beforeAll(async () => {
    test = await openTestGateway();
    for (const partner of [NORTHWIND, TAILSPIN]) await test.make.partner({ id: partner });
    mobile = asking(test, test.as('ADMIN_AGENT'));
  });
  beforeEach(async () => {
    id = (await test.make.customer({ name: 'Contoso' })).id;
    await mobile.register(BY_ID, { id });
  });
  afterAll(() => test.close());

  const tagOf = async (client = mobile, variables = { id }) =>
    String((await client.get(BY_ID, variables)).headers.etag);
  const ask = (tag: string, client = mobile, variables = { id }) =>
    client.get(BY_ID, variables, { 'if-none-match': tag });
  const rename = (name: string) =>
    test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "customers" SET "name" = ${name} WHERE "id" = ${id}`),
    );

  it('may be kept by whoever asked, and only under its validator', async () => {
    const response = await mobile.get(BY_ID, { id });
    expect(keepingOf(response)).toEqual(KEPT);
    expect(variesBy(response)).toEqual(['Accept', 'Accept-Encoding', 'Accept-Language', 'Authorization']);
  });

  it('is 304 with nothing in it while it means the same, with no header that is not needed', async () => {
    const { statusCode, headers, body } = await ask(await tagOf());
    expect([statusCode, body]).toEqual([304, '']);
    const names = ['cache-control', 'connection', 'date', 'etag', 'vary', 'x-request-id'];
    expect(Object.keys(headers).sort()).toEqual(names);
  });

  it('has the same validator each time: interpreted, compiled, and with another cost that is left', async () => {
    const texts = `query Again($id: ID!) { customer(by: { id: $id }) { name } }`;
    await mobile.register(texts, { id });
    const answers = [];
    for (let each = 0; each < 4; each += 1) answers.push(await mobile.get(texts, { id }));
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(4);
  });

  it('has another validator, and is whole, once it means something else', async () => {
    const tag = await tagOf();
    await rename('Contoso AG');
    const changed = await ask(tag);
    expect([changed.statusCode, changed.json().data.customer.name]).toEqual([200, 'Contoso AG']);
    expect(keepingOf(changed)).toEqual(KEPT);
    expect(changed.headers.etag).not.toBe(tag);
  });

  it('has a validator for each language', async () => {
    await mobile.register(QUOTE);
    const inLanguage = (language: string, tag: string) =>
      mobile.get(QUOTE, {}, { 'accept-language': language, 'if-none-match': tag });
    const english = String((await mobile.get(QUOTE)).headers.etag);
    expect((await inLanguage('en', english)).statusCode).toBe(304);
    expect((await inLanguage('zh-CN', english)).statusCode).toBe(200);
  });

  it('is a trusted document’s as well, asked for by its id', async () => {
    const { sha256Hash } = JSON.parse(String(parametersFor(BY_ID, {}).extensions)).persistedQuery;
    const operations = [{ id: sha256Hash, name: 'Customer', type: 'query' as const, body: BY_ID }];
    const config = { ...test.gateway.config, trustedDocuments: { operations, only: true } };
    const app = await buildServer({ ...test.gateway, config });
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const url = `/graphql?${new URLSearchParams({ documentId: `sha256:${sha256Hash}`, variables: `{"id":"${id}"}` })}`;
    const get = (headers: object) =>
      app.inject({ url, headers: { authorization, 'apollo-require-preflight': '1', ...headers } });
    for (let each = 0; each < 3; each += 1) {
      const { etag } = keepingOf(await get({}));
      expect((await get({ 'if-none-match': etag })).statusCode).toBe(304);
    }
    await app.close();
  });

  it.each([
    ['one of several', (tag: string) => `"a", ${tag} , W/"b"`, 304],
    ['the strong one of that name', (tag: string) => tag.replace('W/', ''), 304],
    ['any', () => ' * ', 304],
    ['others', () => 'W/"a", "b"', 200],
    ['a part of it', (tag: string) => tag.replace('"', '"x'), 200],
    ['none in quotes', (tag: string) => tag.replaceAll('"', ''), 200],
    ['an open quote', () => '"', 200],
  ])('is compared with what the client has: %s', async (_what, header, status) => {
    expect((await ask(header(await tagOf()))).statusCode).toBe(status);
  });

  it('is read anew for each request: the query runs, and it costs', async () => {
    const tag = await tagOf();
    expect(await statementsOf(async () => await ask(tag))).toHaveLength(1);
    const app = await serveWithLimits(test, { userCost: 3, partnerCost: 100 });
    const limited = asking({ app }, test.as('ADMIN_AGENT'));
    await limited.register(BY_ID, { id });
    const statuses = [];
    for (let each = 0; each < 3; each += 1) statuses.push((await ask(tag, limited)).statusCode);
    expect(statuses).toEqual([304, 304, 429]);
    await app.close();
  });

  it('is that of the caller: a validator of somebody else’s answer says nothing of it', async () => {
    const tag = await tagOf();
    const stranger = asking(test, test.as('ADMIN_AGENT', TAILSPIN));
    const foreign = await ask(tag, stranger);
    const unknown = await ask(tag, stranger, { id: 'cus_unknown' });
    expect([foreign.statusCode, foreign.json().data]).toEqual([200, { customer: null }]);
    expect(foreign.headers.etag).toBe(unknown.headers.etag);
  });

  it('is nothing to whoever has no token, whatever validator they have', async () => {
    const nobody = asking(test, { token: async () => 'x' });
    for (const tag of [await tagOf(), '*']) {
      const refused = await ask(tag, nobody);
      expect([refused.statusCode, keepingOf(refused)]).toEqual([401, NOT_KEPT]);
    }
  });

  it('is kept by nobody where it is an error, all of it or a part', async () => {
    const any = { 'if-none-match': '*' };
    const partly = '{ viewer { id } node(id: "nonsense") { id } }';
    await mobile.register(partly);
    for (let each = 0; each < 2; each += 1) {
      const answer = await mobile.get(partly, {}, any);
      expect([answer.statusCode, answer.json().errors.length, keepingOf(answer)]).toEqual([200, 1, NOT_KEPT]);
    }
    const unknown = await mobile.get('{ never }', {}, any);
    expect([unknown.json().errors[0].extensions.code, keepingOf(unknown)]).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
      NOT_KEPT,
    ]);
    for (const wrong of [await mobile.get(BY_ID, { id: {} }, any), await mobile.register('{ never }')])
      expect([wrong.statusCode, keepingOf(wrong)]).toEqual([400, NOT_KEPT]);
  });

  it('is the only one that is kept: not one by POST, and a mutation is none by GET', async () => {
    for (let each = 0; each < 3; each += 1) {
      const posted = await mobile.post(BY_ID, { id }, { 'if-none-match': await tagOf() });
      expect([posted.statusCode, keepingOf(posted)]).toEqual([200, NOT_KEPT]);
    }
    const change = 'mutation { withdrawCancellation(input: { cancellationRequestId: "can_x" }) { __typename } }';
    const refused = await mobile.register(change);
    expect([refused.statusCode, keepingOf(refused)]).toEqual([405, NOT_KEPT]);
  });
});

describe('the schema as text', () => {
  it('is sent once: then 304', async () => {
    const test = await openTestGateway({ introspection: true });
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const get = (headers: object) =>
      test.app.inject({ url: '/schema.graphql', headers: { authorization, ...headers } });
    const whole = await get({});
    expect([whole.statusCode, keepingOf(whole)]).toEqual([200, KEPT]);
    expect((await get({ 'if-none-match': whole.headers.etag })).statusCode).toBe(304);
    expect((await get({ 'if-none-match': whole.headers.etag, authorization: 'Bearer x' })).statusCode).toBe(401);
    await test.close();
  });
});
