import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ManifestOperation } from '../../src/platform/trusted-documents/manifest';
import { buildServer } from '../../src/server/server';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const TRUSTED = 'query Customer($id: ID!) {\n  customer(by: {id: $id}) {\n    name\n  }\n}';
const CHANGE =
  'mutation Withdraw {\n  withdrawCancellation(input: {cancellationRequestId: "can_x"}) {\n    __typename\n  }\n}';
const OTHER = 'query Other { viewer { id } }';

const id = (text: string) => hash('sha256', text);
const trusted: readonly ManifestOperation[] = [
  { id: id(TRUSTED), name: 'Customer', type: 'query', body: TRUSTED },
  { id: id(CHANGE), name: 'Withdraw', type: 'mutation', body: CHANGE },
];

type Parameters = Readonly<Record<string, unknown>>;

const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: id(text) } });

/** The ways to request a document. */
const ways: Record<string, (text: string) => Parameters> = {
  'a documentId with its prefix': (text) => ({ documentId: `sha256:${id(text)}` }),
  'a documentId without a prefix': (text) => ({ documentId: id(text) }),
  'Apollo’s extension': (text) => ({ extensions: persisted(text) }),
  'its whole text': (text) => ({ query: text }),
  'its text and its hash': (text) => ({ query: text, extensions: persisted(text) }),
};

describe('trusted documents', () => {
  let test: TestGateway;
  let authorization: string;
  let customerId: string;
  let app: FastifyInstance;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.customer({ name: 'Contoso' })).id;
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
  });
  afterAll(() => test.close());
  afterEach(() => app.close());

  const open = async (only: boolean, operations = trusted) => {
    const config = { ...test.gateway.config, trustedDocuments: { operations, only } };
    app = await buildServer({ ...test.gateway, config });
  };
  const post = async (payload: unknown, headers: object = {}) => {
    const all = { authorization, 'content-type': 'application/json', ...headers };
    const { statusCode, body } = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: all,
      payload: JSON.stringify(payload),
    });
    return { status: statusCode, ...JSON.parse(body) };
  };
  const getUrl = async (url: string) => {
    const { statusCode, body } = await app.inject({ url, headers: { authorization, 'apollo-require-preflight': '1' } });
    return { status: statusCode, ...JSON.parse(body) };
  };
  const get = (parameters: Parameters) => {
    const texts = Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return getUrl(`/graphql?${new URLSearchParams(Object.fromEntries(texts))}`);
  };
  const sends = { POST: post, GET: get };
  const variables = () => ({ variables: { id: customerId } });
  const codeOf = ({ status, data, errors }: Awaited<ReturnType<typeof post>>) => [
    status,
    data,
    errors?.[0]?.extensions.code,
  ];

  const CONTOSO = [200, { customer: { name: 'Contoso' } }, undefined];
  const NOT_TRUSTED = [403, undefined, 'DOCUMENT_NOT_TRUSTED'];

  describe.each([true, false])('if only they are executed: %s', (only) => {
    describe.each(Object.entries(ways))('requested by %s', (_, way) => {
      it.each(['POST', 'GET'] as const)('are executed with %s, also repeatedly', async (method) => {
        await open(only);
        for (let each = 0; each < 3; each += 1)
          expect(codeOf(await sends[method]({ ...way(TRUSTED), ...variables() }))).toEqual(CONTOSO);
      });

      it('can be mutations only with POST', async () => {
        await open(only);
        expect(codeOf(await post(way(CHANGE)))).toEqual([
          200,
          { withdrawCancellation: { __typename: expect.any(String) } },
          undefined,
        ]);
        expect((await get(way(CHANGE))).status).toBe(405);
      });
    });

    it('require a valid token like any other', async () => {
      await open(only);
      expect(codeOf(await post(ways['a documentId without a prefix']?.(TRUSTED), { authorization: '' }))).toEqual([
        401,
        undefined,
        'UNAUTHENTICATED',
      ]);
    });

    it('have the name of their operation', async () => {
      await open(only);
      const parameters = { documentId: id(TRUSTED), ...variables() };
      expect(codeOf(await post({ ...parameters, operationName: 'Customer' }))).toEqual(CONTOSO);
      expect((await post({ ...parameters, operationName: 'Another' })).status).toBe(400);
    });

    it('have their variables checked', async () => {
      await open(only);
      expect(codeOf(await post({ documentId: id(TRUSTED) }))).toEqual([400, undefined, 'BAD_USER_INPUT']);
    });

    it.each<[string, Parameters]>([
      ['of no document', { documentId: id(OTHER) }],
      ['with another prefix', { documentId: `md5:${id(TRUSTED)}` }],
      ['with the prefix twice', { documentId: `sha256:sha256:${id(TRUSTED)}` }],
      ['in capitals', { documentId: id(TRUSTED).toUpperCase() }],
      ['together with its text', { documentId: id(TRUSTED), query: TRUSTED }],
      ['together with another text', { documentId: id(TRUSTED), query: OTHER }],
      ['that is a number', { documentId: 5 }],
    ])('are not found by an id %s', async (_, parameters) => {
      await open(only);
      expect(codeOf(await post({ ...parameters, ...variables() }))).toEqual(NOT_TRUSTED);
      expect(codeOf(await get({ ...parameters, ...variables() }))).toEqual(NOT_TRUSTED);
    });
  });

  it.each(Object.entries(ways))(
    'are the only ones, if so configured: others by %s are refused before they are parsed',
    async (_, way) => {
      await open(true);
      for (const text of [OTHER, `${TRUSTED} `, TRUSTED.replace('name', 'id'), '{ not even GraphQL']) {
        const statements = await statementsOf(async () => {
          expect(codeOf(await post(way(text)))).toEqual(NOT_TRUSTED);
          expect(codeOf(await get(way(text)))).toEqual(NOT_TRUSTED);
        });
        expect(statements).toEqual([]);
      }
    },
  );

  it.each<[string, unknown]>([
    ['a list', [{ query: OTHER }]],
    ['null', null],
    ['a text that is a list', { query: [TRUSTED] }],
    ['an extension that is a text', { extensions: 'x' }],
    ['an extension without a hash', { extensions: { persistedQuery: {} } }],
  ])('are the only ones, if so configured: %s is refused', async (_, payload) => {
    await open(true);
    expect(codeOf(await post(payload))).toEqual(NOT_TRUSTED);
  });

  it('are executed as in the manifest, even if a URL also has another document', async () => {
    await open(true);
    const [one, other] = [TRUSTED, OTHER].map(encodeURIComponent);
    for (const url of [
      `query=${one}&query=${other}`,
      `query=${one}&qu%65ry=${other}`,
      `query[]=${other}&query=${one}`,
    ]) {
      const { status, data } = await getUrl(
        `/graphql?${url}&variables=${encodeURIComponent(JSON.stringify({ id: customerId }))}`,
      );
      expect([200, 403]).toContain(status);
      expect(data?.viewer).toBeUndefined();
    }
  });

  it('are not extended by requests: a refused document is also refused by its hash', async () => {
    await open(true);
    await post({ query: OTHER, extensions: persisted(OTHER) });
    expect(codeOf(await post({ extensions: persisted(OTHER) }))).toEqual(NOT_TRUSTED);
  });

  it('allow others, if so configured, also as persisted queries of Apollo clients', async () => {
    await open(false);
    const viewer = [200, { viewer: { id: expect.any(String) } }, undefined];
    expect(codeOf(await post({ query: OTHER }))).toEqual(viewer);
    const never = 'query Never { viewer { name } }';
    expect(codeOf(await post({ extensions: persisted(never) }))).toEqual([200, undefined, 'PERSISTED_QUERY_NOT_FOUND']);
    await post({ query: never, extensions: persisted(never) });
    expect((await post({ extensions: persisted(never) })).data.viewer.name).toBe('Test ADMIN_AGENT');
  });

  it('do not exist without a manifest: then a documentId is unknown, and other requests work as usual', async () => {
    await open(false, []);
    expect(codeOf(await post({ documentId: id(TRUSTED) }))).toEqual(NOT_TRUSTED);
    expect(codeOf(await post({ query: TRUSTED, ...variables() }))).toEqual(CONTOSO);
  });
});
