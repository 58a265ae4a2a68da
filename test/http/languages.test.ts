import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildServer } from '../../src/server/server';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { connectTo, parseAnswer } from './raw-client';

const CHINESE = { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' };
const HAN = /\p{Script=Han}/u;

describe('a problem', () => {
  let desk: DeliveryDesk;
  let demo: FastifyInstance;
  let link: string;
  let spent: string;
  let session: string;

  beforeAll(async () => {
    desk = await openDeliveryDesk();
    const { id } = await desk.link();
    link = desk.pathOf(id);
    session = await desk.claim(id);
    const other = await desk.make.edition({ productId: desk.sku.productId, version: '2019' });
    spent = desk.pathOf((await desk.link({ editionId: other.id, expiresAt: desk.clock.now + 1 })).id);
    desk.clock.advance(1);
    demo = await buildServer({ ...desk.gateway, config: { ...desk.gateway.config, demo: true } });
    await demo.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await demo.close();
    await desk.close();
  });

  const problems: [string, string, () => InjectOptions][] = [
    [
      'GraphQL without a token',
      'UNAUTHENTICATED',
      () => ({ method: 'POST', url: '/graphql', payload: { query: '{' } }),
    ],
    ['a method that GraphQL does not have', 'UNAUTHENTICATED', () => ({ method: 'DELETE', url: '/graphql' })],
    ['an unknown link', 'LINK_NOT_FOUND', () => ({ url: '/downloads/unknown' })],
    ['a link that has expired', 'LINK_EXPIRED', () => ({ url: spent })],
    ['a range beyond the file', 'RANGE_NOT_SATISFIABLE', () => ({ url: session, headers: { range: 'bytes=9999-' } })],
    ['an unknown attachment', 'ATTACHMENT_NOT_FOUND', () => ({ url: '/attachments/unknown' })],
    ['an unknown upload', 'ATTACHMENT_NOT_FOUND', () => ({ method: 'PUT', url: '/uploads/unknown', payload: 'x' })],
    ['an unknown route', 'NOT_FOUND', () => ({ url: '/nothing' })],
    [
      'a body that is too large',
      'BAD_REQUEST',
      () => ({ method: 'POST', url: '/nothing', payload: { a: 'x'.repeat(2_000) } }),
    ],
    ['a URL that cannot be decoded', 'BAD_REQUEST', () => ({ url: '/downloads/%zz' })],
    ['a token that is too long', 'BAD_REQUEST', () => ({ url: `/downloads/${'x'.repeat(600)}` })],
    ['an invalid host', 'BAD_REQUEST', () => ({ url: '/livez', headers: { host: 'a b' } })],
    ['a foreign host', 'FOREIGN_HOST', () => ({ url: '/livez', headers: { host: 'elsewhere.example' } })],
  ];

  const send = async (request: InjectOptions, language: Record<string, string>) => {
    const host = { host: 'localhost' };
    const response = await demo.inject({ ...request, headers: { ...host, ...language, ...request.headers } });
    const { error, errors } = response.json();
    const { message, code = errors?.[0].extensions.code } = error ?? errors[0];
    return { status: response.statusCode, headers: response.headers, code, message };
  };

  it.each(problems)('is reported in the language of the request: %s', async (_what, code, request) => {
    const inChinese = await send(request(), CHINESE);
    const inEnglish = await send(request(), {});
    expect([inChinese.code, inChinese.status]).toEqual([code, inEnglish.status]);
    expect([inChinese.message, inEnglish.message]).toEqual([
      expect.stringMatching(HAN),
      expect.stringMatching(/^[\x20-\x7e]+$/),
    ]);
    expect([inChinese.headers['content-language'], inEnglish.headers['content-language']]).toEqual(['zh-CN', 'en']);
    for (const { headers } of [inChinese, inEnglish]) expect(headers.vary).toMatch(/\bAccept-Language\b/);
  });

  it('is reported in that language if the request was refused before routing', async () => {
    const headers = 'Host: localhost\r\nAccept-Language: zh-CN\r\nExpect: a-miracle\r\nConnection: close\r\n';
    const client = connectTo(demo);
    client.write(`GET /livez HTTP/1.1\r\n${headers}\r\n`);
    const refused = parseAnswer(await client.ended);
    expect(refused).toMatchObject({ status: 417, headers: { 'content-language': 'zh-cn', vary: 'accept-language' } });
    expect(JSON.parse(refused.body).error.message).toMatch(HAN);
  });

  it('is English if the bytes are not a request', async () => {
    const client = connectTo(demo);
    client.write('not HTTP at all\r\n\r\n');
    const refused = parseAnswer(await client.ended);
    expect(refused).toMatchObject({ status: 400, headers: { 'content-language': 'en', vary: 'accept-language' } });
    expect(JSON.parse(refused.body).error.message).toBe('This is not an HTTP/1.1 request.');
  });

  it('has a language, unlike a file or a redirect', async () => {
    const { headers } = await demo.inject({ url: session, headers: { host: 'localhost', ...CHINESE } });
    expect(headers['content-language']).toBeUndefined();
    const followed = await demo.inject({ url: link, headers: { host: 'localhost', ...CHINESE } });
    expect([followed.statusCode, followed.headers['content-language']]).toEqual([303, undefined]);
  });
});
