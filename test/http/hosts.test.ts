import { buildServer } from '../../src/server/server';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const EVIL = 'evil.example';
const FORWARDED = { 'x-forwarded-host': EVIL, 'x-forwarded-proto': 'gopher', forwarded: `host=${EVIL}` };

describe('the host of a request', () => {
  let desk: DeliveryDesk;

  beforeAll(async () => {
    desk = await openDeliveryDesk();
  });
  afterAll(() => desk.close());

  it('is in no URL that the gateway returns', async () => {
    const software = await desk.software();
    const payload = await desk.getKeysAndDownloads({ softwareId: software.id }, { host: EVIL, ...FORWARDED });
    const { url } = payload.downloadLinks[0];
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:4000\/downloads\//);
    const path = new URL(url).pathname;
    for (const accept of ['*/*', 'text/html']) {
      const { headers, body } = await desk.follow(path, { host: EVIL, accept, ...FORWARDED });
      expect(JSON.stringify(headers) + body).not.toContain(EVIL);
    }
  });

  it.each(['a b', '[', '1.2.3.4.5', 'x:99999', 'x/y', 'x\\y', '%zz', '"'])(
    'is refused before anything else if it is invalid: %j',
    async (host) => {
      const { statusCode, json } = await desk.app.inject({ method: 'POST', url: '/graphql', headers: { host } });
      expect(statusCode).toBe(400);
      expect(json().errors[0].extensions.code).toBe('BAD_REQUEST');
    },
  );
});

const DEMO = { demo: true, playground: true, portal: true, identityProvider: null, portalSignIn: null };

/** The files with tokens of the demo's users. */
const CONFIGURATIONS = ['/playground/config.json', '/portal/config.json'];

describe('a demo', () => {
  let test: TestGateway;
  let app: Awaited<ReturnType<typeof buildServer>>;

  beforeAll(async () => {
    test = await openTestGateway();
    const config = { ...test.gateway.config, ...DEMO, publicUrl: 'http://demo.example:8080' };
    app = await buildServer({ ...test.gateway, config });
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const statusFor = async (url: string, headers: Readonly<Record<string, string>>) =>
    (await app.inject({ url, headers })).statusCode;

  it.each(['localhost:4000', '127.0.0.1:4000', '127.8.8.8', '[::1]:4000', 'demo.example:8080', 'LOCALHOST'])(
    'accepts the host %s',
    async (host) => {
      for (const url of CONFIGURATIONS) expect(await statusFor(url, { host })).toBe(200);
    },
  );

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.1',
    '0.0.0.0',
    'demo.example.',
  ])('refuses every request for a foreign host that resolves to this machine: %s', async (host) => {
    for (const url of [
      ...CONFIGURATIONS,
      '/playground',
      '/portal/customers',
      '/schema.graphql',
      '/graphql',
      '/livez',
      '/nothing',
    ]) {
      expect(await statusFor(url, { host })).toBe(421);
    }
  });

  it('returns no token to a page of another site', async () => {
    const host = 'localhost:4000';
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'file://']) {
      for (const url of [
        ...CONFIGURATIONS,
        '/%70layground/config.json',
        '/p%6frtal/config.json',
        'http://localhost:4000/playground',
      ])
        expect(await statusFor(url, { host, origin })).toBe(421);
    }
    for (const url of CONFIGURATIONS) expect(await statusFor(url, { host, origin: 'http://localhost:4000' })).toBe(200);
  });

  it('checks hosts, but production does not: a proxy in front of it knows its names', async () => {
    expect((await test.app.inject({ url: '/livez', headers: { host: 'evil.example' } })).statusCode).toBe(200);
  });
});
