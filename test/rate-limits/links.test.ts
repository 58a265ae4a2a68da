import type { FastifyInstance, InjectOptions } from 'fastify';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { statementsOf } from '../support/statements';
import { refusalOf, serveWithLimits } from './limited-server';

const MOST = 3;

const unknown: Record<string, InjectOptions> = {
  'a download': { url: '/downloads/lnk_1.x' },
  'a look at a download': { url: '/downloads/lnk_1.x', method: 'HEAD' },
  'a claimed download': { url: '/downloads/sessions/ses_1.x' },
  'an upload': { url: '/uploads/att_1.x', method: 'PUT', payload: 'text', headers: { 'content-type': 'text/plain' } },
  'an attachment': { url: '/attachments/att_1.x' },
};

describe('the limit on links that do not exist', () => {
  let desk: DeliveryDesk;
  let app: FastifyInstance;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    app = await serveWithLimits(desk, { unknownLinks: MOST });
  });
  afterEach(async () => {
    await app.close();
    await desk.close();
  });

  const send = (request: InjectOptions) => refusalOf(app, { headers: { accept: '*/*' }, ...request });
  const exhaust = async () => {
    for (let each = 1; each <= MOST; each += 1) await send({ url: `/downloads/lnk_${each}.x` });
  };

  it.each(Object.entries(unknown))('refuses %s with 429 after too many from one network', async (_, request) => {
    for (let each = 0; each < MOST; each += 1) expect((await send(request)).slice(0, 2)).toEqual([404, undefined]);
    expect((await send(request)).slice(0, 2)).toEqual([429, '60']);
    expect((await send({ ...request, remoteAddress: '203.0.113.9' }))[0]).toBe(404);
    desk.clock.advance(60_000);
    expect((await send(request))[0]).toBe(404);
  });

  it.each(Object.entries(unknown))(
    'counts all kinds together, and does not query the database for %s',
    async (_, request) => {
      await exhaust();
      expect(await statementsOf(async () => expect((await send(request))[0]).toBe(429))).toEqual([]);
    },
  );

  it('returns the code to programs, and a text to browsers', async () => {
    await exhaust();
    expect(await send({ url: '/downloads/lnk_1.x' })).toEqual([429, '60', 'RATE_LIMITED']);
    const page = await app.inject({ url: '/downloads/lnk_1.x', headers: { accept: 'text/html' } });
    expect([page.statusCode, page.headers['retry-after']]).toEqual([429, '60']);
    expect(page.headers['content-type']).toMatch('text/html');
    expect(page.body).toMatch('Too many unauthenticated requests from your network.');
  });

  it('continues to serve existing links to the same network', async () => {
    await exhaust();
    const path = desk.pathOf((await desk.link()).id);
    const claimed = await app.inject({ url: path, headers: { accept: '*/*' } });
    expect(claimed.statusCode).toBe(303);
    expect((await app.inject(String(claimed.headers.location))).statusCode).toBe(200);
  });

  it('does not count an existing link, even if it has expired', async () => {
    const expired = desk.pathOf((await desk.link({ issuedAt: 0, expiresAt: 1 })).id);
    for (let each = 0; each < 2 * MOST; each += 1) expect((await send({ url: expired }))[0]).toBe(410);
  });
});
