import { sql } from '../../src/platform/database/sql';
import { buildServer } from '../../src/server/server';
import { serveWithLimits } from '../rate-limits/limited-server';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';
import {
  cachingOf,
  createPersistedQueryClient,
  type PersistedQueryClient,
  parametersFor,
  variesBy,
} from './persisted-query-client';

const BY_ID = 'query Customer($id: ID!) { customer(by: { id: $id }) { id name } }';
const QUOTE = `{ purchaseQuote(input: { customer: { domain: "nobody.example" }, lines: [] }) { userErrors { message } } }`;

const CACHED = { 'cache-control': 'private, no-cache', etag: expect.stringMatching(/^W\/"[\w-]{22}"$/) };
const NOT_CACHED = { 'cache-control': 'no-store', etag: undefined };

describe('the response to a query by GET', () => {
  let test: TestGateway;
  let mobile: PersistedQueryClient;
  let id: string;

  beforeAll(async () => {
    test = await openTestGateway();
    for (const partner of [NORTHWIND, TAILSPIN]) await test.make.partner({ id: partner });
    mobile = createPersistedQueryClient(test, test.as('ADMIN_AGENT'));
  });
  beforeEach(async () => {
    id = (await test.make.customer({ name: 'Contoso' })).id;
    await mobile.register(BY_ID, { id });
  });
  afterAll(() => test.close());

  const tagOf = async (client = mobile, variables = { id }) =>
    String((await client.get(BY_ID, variables)).headers.etag);
  const revalidate = (tag: string, client = mobile, variables = { id }) =>
    client.get(BY_ID, variables, { 'if-none-match': tag });
  const rename = (name: string) =>
    test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "customers" SET "name" = ${name} WHERE "id" = ${id}`),
    );

  it('can be cached by the client only, which has to revalidate it', async () => {
    const response = await mobile.get(BY_ID, { id });
    expect(cachingOf(response)).toEqual(CACHED);
    expect(variesBy(response)).toEqual(['Accept', 'Accept-Encoding', 'Accept-Language', 'Authorization']);
  });

  it('is 304 without a body or unneeded headers while the data is the same', async () => {
    const { statusCode, headers, body } = await revalidate(await tagOf());
    expect([statusCode, body]).toEqual([304, '']);
    const names = ['cache-control', 'connection', 'date', 'etag', 'vary', 'x-request-id'];
    expect(Object.keys(headers).sort()).toEqual(names);
  });

  it('has the same validator whether it is interpreted or compiled, and independently of the remaining cost', async () => {
    const texts = `query Again($id: ID!) { customer(by: { id: $id }) { name } }`;
    await mobile.register(texts, { id });
    const answers = [];
    for (let each = 0; each < 4; each += 1) answers.push(await mobile.get(texts, { id }));
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(4);
  });

  it('is complete and has another validator after the data has changed', async () => {
    const tag = await tagOf();
    await rename('Contoso AG');
    const changed = await revalidate(tag);
    expect([changed.statusCode, changed.json().data.customer.name]).toEqual([200, 'Contoso AG']);
    expect(cachingOf(changed)).toEqual(CACHED);
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

  it('can be cached for a trusted document that is requested by its id', async () => {
    const { sha256Hash } = JSON.parse(String(parametersFor(BY_ID, {}).extensions)).persistedQuery;
    const operations = [{ id: sha256Hash, name: 'Customer', type: 'query' as const, body: BY_ID }];
    const config = { ...test.gateway.config, trustedDocuments: { operations, only: true } };
    const app = await buildServer({ ...test.gateway, config });
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const url = `/graphql?${new URLSearchParams({ documentId: `sha256:${sha256Hash}`, variables: `{"id":"${id}"}` })}`;
    const get = (headers: object) =>
      app.inject({ url, headers: { authorization, 'apollo-require-preflight': '1', ...headers } });
    for (let each = 0; each < 3; each += 1) {
      const { etag } = cachingOf(await get({}));
      expect((await get({ 'if-none-match': etag })).statusCode).toBe(304);
    }
    await app.close();
  });

  it.each([
    ['one of several', (tag: string) => `"a", ${tag} , W/"b"`, 304],
    ['the strong form of the same tag', (tag: string) => tag.replace('W/', ''), 304],
    ['any', () => ' * ', 304],
    ['other tags', () => 'W/"a", "b"', 200],
    ['a tag that contains it', (tag: string) => tag.replace('"', '"x'), 200],
    ['no quotation marks', (tag: string) => tag.replaceAll('"', ''), 200],
    ['an open quote', () => '"', 200],
  ])('is compared with If-None-Match: %s', async (_what, header, status) => {
    expect((await revalidate(header(await tagOf()))).statusCode).toBe(status);
  });

  it('is computed again for each request: the query runs and has its cost', async () => {
    const tag = await tagOf();
    expect(await statementsOf(async () => await revalidate(tag))).toHaveLength(1);
    const app = await serveWithLimits(test, { userCost: 3, partnerCost: 100 });
    const limited = createPersistedQueryClient({ app }, test.as('ADMIN_AGENT'));
    await limited.register(BY_ID, { id });
    const statuses = [];
    for (let each = 0; each < 3; each += 1) statuses.push((await revalidate(tag, limited)).statusCode);
    expect(statuses).toEqual([304, 304, 429]);
    await app.close();
  });

  it('depends on the caller: the validator of another user’s response discloses nothing', async () => {
    const tag = await tagOf();
    const other = createPersistedQueryClient(test, test.as('ADMIN_AGENT', TAILSPIN));
    const foreign = await revalidate(tag, other);
    const unknown = await revalidate(tag, other, { id: 'cus_unknown' });
    expect([foreign.statusCode, foreign.json().data]).toEqual([200, { customer: null }]);
    expect(foreign.headers.etag).toBe(unknown.headers.etag);
  });

  it('is 401 without a valid token, with any validator', async () => {
    const anonymous = createPersistedQueryClient(test, { token: async () => 'x' });
    for (const tag of [await tagOf(), '*']) {
      const refused = await revalidate(tag, anonymous);
      expect([refused.statusCode, cachingOf(refused)]).toEqual([401, NOT_CACHED]);
    }
  });

  it('is not cached if it contains an error', async () => {
    const any = { 'if-none-match': '*' };
    const partly = '{ viewer { id } node(id: "nonsense") { id } }';
    await mobile.register(partly);
    for (let each = 0; each < 2; each += 1) {
      const answer = await mobile.get(partly, {}, any);
      expect([answer.statusCode, answer.json().errors.length, cachingOf(answer)]).toEqual([200, 1, NOT_CACHED]);
    }
    const unknown = await mobile.get('{ never }', {}, any);
    expect([unknown.json().errors[0].extensions.code, cachingOf(unknown)]).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
      NOT_CACHED,
    ]);
    for (const wrong of [await mobile.get(BY_ID, { id: {} }, any), await mobile.register('{ never }')])
      expect([wrong.statusCode, cachingOf(wrong)]).toEqual([400, NOT_CACHED]);
  });

  it('is the only one that is cached: POST is not, and a mutation by GET is refused', async () => {
    for (let each = 0; each < 3; each += 1) {
      const posted = await mobile.post(BY_ID, { id }, { 'if-none-match': await tagOf() });
      expect([posted.statusCode, cachingOf(posted)]).toEqual([200, NOT_CACHED]);
    }
    const change = 'mutation { withdrawCancellation(input: { cancellationRequestId: "can_x" }) { __typename } }';
    const refused = await mobile.register(change);
    expect([refused.statusCode, cachingOf(refused)]).toEqual([405, NOT_CACHED]);
  });
});

describe('the schema as SDL', () => {
  it('is sent once, then 304', async () => {
    const test = await openTestGateway({ introspection: true });
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const get = (headers: object) =>
      test.app.inject({ url: '/schema.graphql', headers: { authorization, ...headers } });
    const whole = await get({});
    expect([whole.statusCode, cachingOf(whole)]).toEqual([200, CACHED]);
    expect((await get({ 'if-none-match': whole.headers.etag })).statusCode).toBe(304);
    expect((await get({ 'if-none-match': whole.headers.etag, authorization: 'Bearer x' })).statusCode).toBe(401);
    await test.close();
  });
});
