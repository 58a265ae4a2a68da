import type { FastifyInstance } from 'fastify';
import { exchange } from '../mobile/exchange';
import { parametersFor } from '../mobile/persisted-query-client';
import { serveWithLimits } from '../rate-limits/limited-server';
import { openDemoGateway } from '../support/demo';
import { readCode, readPage } from '../support/pages';
import type { TestGateway } from '../support/test-gateway';

const PAGE = 'docs/guides/mobile.md';
const VARIABLES = { domain: 'contoso.example' };
/** The default limits, since responses contain the remaining points. */
const LIMITS = { userCost: 60_000, partnerCost: 300_000 };

/** The document of the example on the page. */
const [, screenDocument = ''] = /^SCREEN='(.*?)'$/ms.exec(readCode(PAGE, 'sh').join('\n')) ?? [];

/** The bytes of request and response in the table on the page, by its first column. */
const documentedBytes: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  [...readPage(PAGE).matchAll(/^\| (\S.*?) +\| ([\d,]+) +\| ([\d,]+) +\|$/gm)].map(([, name, ...figures]) => [
    name,
    figures.map((figure) => Number(figure.replaceAll(',', ''))),
  ]),
);

describe('the bytes on the wire in docs/guides/mobile.md', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  let token: string;

  beforeAll(async () => {
    test = await openDemoGateway();
    app = await serveWithLimits(test, LIMITS);
    token = await test.as('ADMIN_AGENT').token();
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const head = (...lines: readonly string[]) =>
    ['HTTP/1.1', 'Host: onprem.example', `Authorization: Bearer ${token}`, ...lines].join('\r\n');
  const post = () => {
    const body = JSON.stringify({ query: screenDocument, variables: VARIABLES });
    const headers = head('Content-Type: application/json', `Content-Length: ${body.length}`);
    return `POST /graphql ${headers}\r\n\r\n${body}`;
  };
  const get = (more: object, ...lines: readonly string[]) => {
    const parameters = new URLSearchParams({ ...more, ...parametersFor(screenDocument, VARIABLES) });
    return `GET /graphql?${parameters} ${head('Apollo-Require-Preflight: 1', 'Accept-Encoding: br', ...lines)}\r\n\r\n`;
  };
  const send = async (request: string) => {
    const answer = await exchange(app, request);
    const [, status] = answer.toString('latin1').split(' ');
    const [, etag] = /^etag: (.*)\r$/m.exec(answer.toString('latin1')) ?? [];
    return { status, etag, bytes: [request.length - token.length, answer.length] };
  };

  it('are those of a plain response, a compressed one, and one without a body because nothing changed', async () => {
    await send(get({ query: screenDocument }));
    const plain = await send(post());
    const compressed = await send(get({}));
    const unchanged = await send(get({}, `If-None-Match: ${compressed.etag}`));
    expect([plain, compressed, unchanged].map(({ status }) => status)).toEqual(['200', '200', '304']);
    expect(documentedBytes).toEqual({
      'POST with the document': plain.bytes,
      'GET with its hash, brotli': [compressed.bytes[0], expect.any(Number)],
      '… again, nothing changed': unchanged.bytes,
    });
    // Another version of the compressor may need a few bytes more or less.
    const [, documented = 0] = documentedBytes['GET with its hash, brotli'] ?? [];
    expect(Math.abs((compressed.bytes[1] as number) - documented)).toBeLessThan(25);
  });
});
