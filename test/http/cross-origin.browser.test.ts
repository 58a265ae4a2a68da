import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { downloadUrl } from '../../src/delivery/download-url';
import { readSettings } from '../../src/platform/config/config';
import type { Data } from '../support/client';
import { generousLimits } from '../support/generous-limits';
import { ownPort } from '../support/own-port';
import { serveDemo } from '../support/served-demo';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { type CrossOriginPage, openCrossOriginPage, type Read } from './cross-origin-page';

/** Headers that libraries add to the requests of a page: Apollo Client, tracing by W3C, Sentry and others. */
const CLIENT_HEADERS = {
  'apollographql-client-name': 'portal',
  'apollographql-client-version': '1.0',
  'x-apollo-operation-name': 'Viewer',
  'apollo-require-preflight': 'true',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'vendor=1',
  baggage: 'sentry-environment=production',
  'sentry-trace': '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1',
  'x-request-id': '1',
};
const CREATE = `mutation ($input: CreateAttachmentUploadInput!) { createAttachmentUpload(input: $input) {
  attachment { id } upload { method url headers { name value } } userErrors { code }
} }`;
const READ = 'query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }';
const SUBSCRIBE = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id } }';
const CONTENT = 'The bytes of a download';

describe('a page of another origin, in a browser', () => {
  let portal: CrossOriginPage;
  let foreign: CrossOriginPage;
  let test: TestGateway;
  let origin: string;
  let authorization: string;
  let link: string;
  let customerId: string;

  beforeAll(async () => {
    portal = await openCrossOriginPage('localhost');
    foreign = await openCrossOriginPage('localhost');
    const port = await ownPort();
    origin = `http://127.0.0.1:${port}`;
    const { http } = readSettings({ ...generousLimits, CORS_ORIGINS: portal.origin });
    test = await openTestGateway({ http, publicUrl: origin, playground: true, introspection: true });
    await test.app.listen({ port, host: '127.0.0.1' });
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const { make } = test;
    await make.partner({ id: NORTHWIND });
    customerId = (await make.customer()).id;
    const sku = await make.sku();
    const edition = await make.edition({ productId: sku.productId }, Buffer.from(CONTENT));
    const { id } = await make.link({ editionId: edition.id, softwareId: (await make.software({ skuId: sku.id })).id });
    link = downloadUrl(origin, test.gateway.config.linkSigningKeys, id);
  });
  afterAll(async () => {
    await Promise.all([portal?.close(), foreign?.close()]);
    await test.close();
  });

  const post = (query: string, variables: object = {}, headers: object = {}) => ({
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const query = async (text: string, variables: object): Promise<Data> =>
    JSON.parse((await portal.fetch(`${origin}/graphql`, post(text, variables))).text ?? '').data;
  const openUpload = async (fileName: string, contentType: string, sizeBytes: number) =>
    (await query(CREATE, { input: { fileName, contentType, sizeBytes } })).createAttachmentUpload;

  it('sends operations with the headers of its libraries, if its origin is allowed', async () => {
    const { status, headers, text } = await portal.fetch(
      `${origin}/graphql`,
      post('query Viewer { viewer { id } }', {}, CLIENT_HEADERS),
    );
    expect({ status, body: JSON.parse(text ?? '') }).toMatchObject({ status: 200, body: { data: { viewer: {} } } });
    expect(headers).toMatchObject({ 'x-request-id': expect.any(String), 'content-language': 'en' });
  });

  it('reads the validator of a query by GET, and sends it', async () => {
    const url = `${origin}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`;
    const headers = { authorization, ...CLIENT_HEADERS };
    const { etag } = (await portal.fetch(url, { headers })).headers ?? {};
    expect(etag).toMatch(/^W\//);
    expect((await portal.fetch(url, { headers: { ...headers, 'if-none-match': String(etag) } })).status).toBe(304);
  });

  it('uploads an attachment and reads it', async () => {
    const { attachment, upload } = await openUpload('notes.txt', 'text/plain', 5);
    const headers = Object.fromEntries(upload.headers.map(({ name, value }: Data) => [name, value]));
    const sent = await portal.fetch(upload.url, {
      method: upload.method,
      headers: { ...headers, ...CLIENT_HEADERS },
      body: 'Hello',
    });
    expect(sent).toMatchObject({ status: 204 });
    const { node } = await query(READ, { id: attachment.id });
    expect(await portal.fetch(node.url, { headers: CLIENT_HEADERS })).toMatchObject({
      status: 200,
      text: 'Hello',
      headers: { 'content-disposition': 'attachment; filename="notes.txt"', 'content-length': '5' },
    });
  });

  it('uploads a file whose content type the browser does not know', async () => {
    const { upload } = await openUpload('notes.txt', 'text/plain', 5);
    expect(await portal.upload(upload.url, 'Hello')).toMatchObject({ status: 204 });
  });

  it('follows a download link to its session, and resumes the download', async () => {
    const whole = await portal.fetch(link, { headers: CLIENT_HEADERS });
    expect(whole).toMatchObject({ status: 200, text: CONTENT });
    const { url: session = '', headers = {} } = whole;
    expect(session).toContain('/downloads/sessions/');
    expect(headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-disposition': expect.stringContaining('attachment'),
      'content-length': String(CONTENT.length),
      etag: expect.any(String),
    });
    const rest = await portal.fetch(session, { headers: { range: 'bytes=4-8', 'if-range': String(headers.etag) } });
    expect(rest).toMatchObject({ status: 206, text: 'bytes', headers: { 'content-range': 'bytes 4-8/23' } });
    const none = await portal.fetch(session, { headers: { range: 'bytes=99-' } });
    expect(none).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */23' } });
  });

  it('follows a download link with a range', async () => {
    expect(await portal.fetch(link, { headers: { range: 'bytes=4-8' } })).toMatchObject({ status: 206, text: 'bytes' });
  });

  it('reads the head of a link', async () => {
    const { status, headers } = await portal.fetch(link, { method: 'HEAD', headers: CLIENT_HEADERS });
    expect({ status, headers }).toMatchObject({ status: 200, headers: { etag: expect.any(String) } });
  });

  it('fetches the export of the software of a customer', async () => {
    const url = `${origin}/customers/${customerId}/software.csv`;
    expect(await portal.fetch(url, { headers: { authorization, ...CLIENT_HEADERS } })).toMatchObject({
      status: 200,
      text: expect.stringContaining(','),
      headers: { 'content-disposition': expect.stringContaining('.csv') },
    });
  });

  it('subscribes, by server-sent events and on a WebSocket', async () => {
    const sent = post(SUBSCRIBE, { id: customerId }, { accept: 'text/event-stream', 'last-event-id': '1' });
    expect(await portal.fetchBeginning(`${origin}/graphql/stream`, sent)).toMatchObject({
      status: 200,
      text: expect.stringMatching(/^:/),
    });
    const socket = `${origin.replace('http', 'ws')}/graphql`;
    expect([await portal.openSocket(socket), await foreign.openSocket(socket)]).toEqual([true, false]);
  });

  it('reads the schema, and probes', async () => {
    expect(await portal.fetch(`${origin}/schema.graphql`, { headers: { authorization } })).toMatchObject({
      status: 200,
      headers: { etag: expect.any(String) },
    });
    expect(await portal.fetch(`${origin}/livez`)).toMatchObject({ status: 200 });
  });

  it.each<[number, string, () => Promise<Read>]>([
    [
      401,
      'UNAUTHENTICATED',
      async () => portal.fetch(`${origin}/graphql`, post('{ viewer { id } }', {}, { authorization: 'Bearer x' })),
    ],
    [401, 'UNAUTHENTICATED', async () => portal.fetch(`${origin}/customers/${customerId}/software.csv`)],
    [404, 'NOT_FOUND', async () => portal.fetch(`${origin}/nothing`, { headers: CLIENT_HEADERS })],
    [404, 'LINK_NOT_FOUND', async () => portal.fetch(`${origin}/downloads/x`)],
    [404, 'ATTACHMENT_NOT_FOUND', async () => portal.fetch(`${origin}/uploads/x`, { method: 'PUT', body: 'x' })],
    [400, 'BAD_REQUEST', async () => portal.fetch(`${origin}/downloads/%zz`)],
    [414, 'BAD_REQUEST', async () => portal.fetch(`${origin}/downloads/${'x'.repeat(600)}`)],
    [413, 'BAD_REQUEST', async () => portal.fetch(`${origin}/graphql`, post(' '.repeat(1_000_000)))],
    [
      413,
      'ATTACHMENT_TOO_LARGE',
      async () => portal.upload((await openUpload('a.txt', 'text/plain', 5)).upload.url, 'Hello!'),
    ],
    [
      415,
      'ATTACHMENT_TYPE_NOT_ALLOWED',
      async () => portal.upload((await openUpload('a.pdf', 'application/pdf', 5)).upload.url, 'Hello'),
    ],
  ])('can read an error: %d %s', async (status, code, send) => {
    const { text = '', ...read } = await send();
    expect(read).toMatchObject({ status, headers: { 'x-request-id': expect.any(String) } });
    const { error, errors } = JSON.parse(text);
    expect(error?.code ?? errors[0].extensions.code).toBe(code);
  });

  it('can read Retry-After', async () => {
    const { attachment, upload } = await openUpload('notes.txt', 'text/plain', 5);
    await portal.upload(upload.url, 'Hello');
    const { node } = await query(READ, { id: attachment.id });
    rmSync(join(test.gateway.config.dataDir, 'attachments', attachment.id), { recursive: true });
    expect(await portal.fetch(node.url)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  });

  it('reads nothing if its origin is not allowed, which shows that the browser enforces CORS', async () => {
    const requests: readonly (readonly [string, object?])[] = [
      [`${origin}/livez`],
      [link],
      [`${origin}/graphql`, post('{ viewer { id } }')],
      [`${origin}/schema.graphql`, { headers: { authorization } }],
      [`${origin}/uploads/x`, { method: 'PUT', body: 'x' }],
    ];
    for (const [url, sent] of requests) expect(await foreign.fetch(url, sent)).toEqual({ error: 'TypeError' });
  });

  it('reads nothing of the playground, whose settings can contain tokens', async () => {
    for (const path of ['/playground/config.json', '/playground'])
      expect(await portal.fetch(`${origin}${path}`)).toEqual({ error: 'TypeError' });
  });

  it('can read that a large file was refused while it was being sent', async () => {
    const { upload } = await openUpload('a.txt', 'text/plain', 5);
    expect(await portal.upload(upload.url, 'a'.repeat(5_000_000))).toMatchObject({ status: 413 });
  });

  it('reads nothing if it sends cookies, which the gateway does not use', async () => {
    const sent = { ...post('{ viewer { id } }'), credentials: 'include' };
    expect(await portal.fetch(`${origin}/graphql`, sent)).toEqual({ error: 'TypeError' });
  });
});

describe('a page of this machine, in a browser', () => {
  it('uses the demo from any port, without a setting', async () => {
    const [demo, page] = await Promise.all([serveDemo(), openCrossOriginPage('localhost')]);
    const url = `${demo.origin}/schema.graphql`;
    expect(await page.fetch(url, { headers: CLIENT_HEADERS })).toMatchObject({ status: 200 });
    expect(await page.openSocket(`${demo.origin.replace('http', 'ws')}/graphql`)).toBe(true);
    await Promise.all([page.close(), demo.stop()]);
  });
});
