import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { type PortalOptions, portalPlugin } from '../../src/portal/portal.plugin';

const PROVIDER = { authority: 'https://login.example/tenant', clientId: 'portal', scope: 'openid' };
const AMARA = {
  alias: 'admin-agent',
  name: 'Amara Quill',
  roles: ['ADMIN_AGENT'] as const,
  partner: 'Northwind',
  token: 't',
};

describe('the portal', () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'portal-'));
    mkdirSync(join(directory, 'assets'));
    writeFileSync(join(directory, 'index.html'), '<!doctype html><title>portal</title>');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  const get = async (url: string, options: Partial<PortalOptions> = {}) => {
    const app = fastify();
    await app.register(portalPlugin, { directory, hasPlayground: true, demoUsers: null, provider: null, ...options });
    const response = await app.inject({ url });
    await app.close();
    return response;
  };

  it.each(['/portal', '/portal/', '/portal/customers/cus_1/software?search=a', '/portal/signed-in'])(
    'is the same page at every path: %s',
    async (url) => {
      const { statusCode, headers, body } = await get(url);
      expect([statusCode, headers['content-type'], body]).toEqual([
        200,
        'text/html; charset=utf-8',
        '<!doctype html><title>portal</title>',
      ]);
      expect(headers['cache-control']).toBe('no-cache');
    },
  );

  it('has no page for an asset that does not exist', async () => {
    expect((await get('/portal/assets/index-1.js')).statusCode).toBe(404);
  });

  it('may run only scripts and styles of its own, and reach only its host and the identity provider', async () => {
    const policyOf = async (options: Partial<PortalOptions>) =>
      String((await get('/portal', options)).headers['content-security-policy']);
    expect(await policyOf({})).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self' 'sha256-\S+';/);
    expect(await policyOf({})).not.toMatch(/unsafe|https?:|\*/);
    expect(await policyOf({ provider: PROVIDER })).toContain("connect-src 'self' https://login.example;");
  });

  it('describes how to build it if it has not been built', async () => {
    const { statusCode, body } = await get('/portal', { directory: tmpdir() });
    expect([statusCode, body]).toEqual([
      503,
      '/portal has not been built. Run `npm run build` and reload this page.\n',
    ]);
  });

  it('gets its configuration, which no cache keeps', async () => {
    const { headers, json } = await get('/portal/config.json', { demoUsers: async () => [AMARA] });
    expect(headers['cache-control']).toBe('no-store');
    expect(json()).toEqual({ endpoint: '/graphql', playground: '/playground', demoUsers: [AMARA], provider: null });
    const inProduction = await get('/portal/config.json', { hasPlayground: false, provider: PROVIDER });
    expect(inProduction.json()).toEqual({
      endpoint: '/graphql',
      playground: null,
      demoUsers: null,
      provider: PROVIDER,
    });
  });
});
