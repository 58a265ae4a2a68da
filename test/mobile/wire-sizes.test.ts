import type { FastifyInstance } from 'fastify';
import { serveWithLimits } from '../rate-limits/limited-server';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';
import { parametersFor } from './asking';
import { exchange } from './exchange';
import { bytesTold, screenDocument } from './readme-chapter';

const VARIABLES = { domain: 'contoso.example' };
/** As it comes without configuration, since what is left of it is told. */
const LIMITS = { userCost: 60_000, partnerCost: 300_000 };

describe('the bytes on the wire that the README tells', () => {
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

  it('are those of a plain answer, of a compressed one, and of none because nothing changed', async () => {
    await send(get({ query: screenDocument }));
    const plain = await send(post());
    const compressed = await send(get({}));
    const unchanged = await send(get({}, `If-None-Match: ${compressed.etag}`));
    expect([plain, compressed, unchanged].map(({ status }) => status)).toEqual(['200', '200', '304']);
    expect(bytesTold).toEqual({
      'POST with the document': plain.bytes,
      'GET with its hash, brotli': [compressed.bytes[0], expect.any(Number)],
      '… again, nothing changed': unchanged.bytes,
    });
    // Another version of the compressor may find a few bytes more or less.
    const [, told = 0] = bytesTold['GET with its hash, brotli'] ?? [];
    expect(Math.abs((compressed.bytes[1] as number) - told)).toBeLessThan(25);
  });
});
