import type { InjectOptions } from 'fastify';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { connectTo, parseAnswer } from './raw-client';

const PURCHASE = `mutation ($input: PurchaseInput!) {
  purchase(input: $input) { replayed order { purchaseOrderNumber } userErrors { code } }
}`;
const JSON_TYPE = { 'content-type': 'application/json' };
const BY_GET = { 'apollo-require-preflight': 'a' };

describe('text that is not UTF-8', () => {
  let test: TestGateway;
  let authorization: string;
  let input: object;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    const { domain } = await test.make.customer();
    const { id: offerId } = await test.make.offer();
    input = { customer: { domain }, lines: [{ offerId, quantity: 1 }] };
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    await test.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => test.close());

  const send = async ({ headers, ...request }: InjectOptions) => {
    const answer = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      ...request,
      headers: { authorization, ...headers },
    });
    return { status: answer.statusCode, ...answer.json() };
  };
  const purchase = (purchaseOrderNumber: string, idempotencyKey: string) =>
    JSON.stringify({ query: PURCHASE, variables: { input: { ...input, purchaseOrderNumber, idempotencyKey } } });

  it.each<[string, (json: string) => Buffer]>([
    ['Latin-1', (json) => Buffer.from(json, 'latin1')],
    ['UTF-16, little endian', (json) => Buffer.from(json, 'utf16le')],
    ['UTF-16 with a byte order mark', (json) => Buffer.from(`\ufeff${json}`, 'utf16le')],
    ['UTF-16, big endian', (json) => Buffer.from(json, 'utf16le').swap16()],
    ['an overlong encoding', (json) => Buffer.from(json.replace('ö', '\xc1\xb6'), 'latin1')],
    ['half a surrogate pair in bytes', (json) => Buffer.from(json.replace('ö', '\xed\xa0\x80'), 'latin1')],
  ])('is refused in a body before anything is stored or compared: %s', async (what, encode) => {
    const key = `invalid-utf-8-${what}`;
    const refused = await send({ headers: JSON_TYPE, payload: encode(purchase('Möller', key)) });
    expect(refused).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringContaining('UTF-8'), extensions: { code: 'INVALID_UTF8' } }],
    });
    const accepted = await send({ headers: JSON_TYPE, payload: purchase('Möller', key) });
    expect(accepted.data.purchase).toEqual({
      replayed: false,
      order: { purchaseOrderNumber: 'Möller' },
      userErrors: [],
    });
  });

  it('is reported with its position in the body, of which nothing is repeated', async () => {
    const payload = Buffer.from('{"query":"{ a(b: \\"geheim ö\\") }"}', 'latin1');
    const { errors } = await send({ headers: JSON_TYPE, payload });
    expect(errors[0].message).toContain(`byte ${payload.indexOf(0xf6)} `);
    expect(errors[0].message).not.toContain('geheim');
  });

  it.each(['/graphql', '/graphql/stream'])('is refused in a body sent to %s', async (url) => {
    const headers = { ...JSON_TYPE, accept: url.endsWith('stream') ? 'text/event-stream' : 'application/json' };
    const answer = await send({ url, headers, payload: Buffer.from('{"query":"ö"}', 'latin1') });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'INVALID_UTF8' } }] });
  });

  it.each([
    ['Latin-1', 'query={products(search:"M%F6ller"){totalCount}}'],
    ['an overlong encoding', 'query={__typename}&variables={"a":"%c0%af"}'],
    ['half a surrogate pair in bytes', 'query={__typename}&operationName=%ED%A0%80'],
    ['the name of a parameter', 'query={__typename}&%FF=1'],
    ['a truncated character', 'query={__typename}&extensions=%E2%82'],
    ['a percent sign that encodes nothing', 'query={__typename}&operationName=100%'],
  ])('is refused in the query of a URL: %s', async (_what, query) => {
    for (const path of ['/graphql', '/graphql/stream']) {
      const accept = path.endsWith('stream') ? 'text/event-stream' : 'application/json';
      const answer = await send({ method: 'GET', url: `${path}?${query}`, headers: { ...BY_GET, accept } });
      expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'INVALID_UTF8' } }] });
    }
  });

  it('is refused in a URL that is not percent-encoded', async () => {
    const client = connectTo(test.app);
    client.write('GET /graphql?query={products(search:"Möller"){totalCount}} HTTP/1.1\r\nHost: x\r\n');
    client.write(`Connection: close\r\nApollo-Require-Preflight: a\r\nAuthorization: ${authorization}\r\n\r\n`);
    expect(parseAnswer(await client.ended).status).toBe(400);
  });

  it.each(['/customers/cus_%F6/software.csv', '/downloads/%F6', '/uploads/%c0%af', '/attachments/%ED%A0%80', '/%FF'])(
    'is refused in the path of a URL: %s',
    async (url) => {
      for (const method of ['GET', 'PUT'] as const) {
        const { statusCode } = await test.app.inject({ method, url, headers: { authorization } });
        expect(statusCode).toBe(400);
      }
    },
  );

  it('is distinguished from UTF-8: with a byte order mark, escaped, and in a URL', async () => {
    const search = 'Möller 😀 株';
    const query = 'query ($search: String) { products(search: $search) { totalCount } }';
    const json = JSON.stringify({ query, variables: { search } });
    const variables = encodeURIComponent(JSON.stringify({ search }));
    const requests: InjectOptions[] = [
      { headers: JSON_TYPE, payload: json },
      { headers: JSON_TYPE, payload: `\ufeff${json}` },
      { headers: JSON_TYPE, payload: json.replace('😀', '\\ud83d\\uDE00').replace('ö', '\\u00f6') },
      { headers: { 'content-type': 'application/json; charset=UTF8' }, payload: json },
      { method: 'GET', url: `/graphql?query=${encodeURIComponent(query)}&variables=${variables}`, headers: BY_GET },
      { headers: JSON_TYPE, payload: json.replace('😀', '\\\\ud800') },
    ];
    for (const request of requests)
      expect(await send(request)).toMatchObject({ status: 200, data: { products: { totalCount: 0 } } });
  });

  it.each(['iso-8859-1', 'windows-1252', 'utf-16', 'utf-16le', 'shift_jis', '"latin1"'])(
    'is refused by the charset of the content type: %s',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      expect(await send({ headers, payload: '{}' })).toMatchObject({
        status: 415,
        errors: [{ message: 'Send the request body in UTF-8.' }],
      });
    },
  );
});
