import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { type PlaygroundOptions, playgroundPlugin } from '../../src/playground/playground.plugin';

const TABS = [{ title: 'FindACustomer', query: 'query FindACustomer { viewer { id } }', variables: null }];
const ADA = { alias: 'admin-agent', name: 'Ada Lopez', role: 'Admin agent, Northwind Reselling' };

const directories: string[] = [];

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'playground-'));
  directories.push(directory);
  return directory;
}

function makeBundle(): string {
  const directory = makeDirectory();
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>onprem-gateway</title>');
  writeFileSync(join(directory, 'assets/index-1a2b.js'), 'export {};');
  return directory;
}

async function get(url: string, options: Partial<PlaygroundOptions> = {}) {
  const app = fastify();
  const usual = { directory: makeBundle(), tabs: TABS, mayReadTabs: async () => true, demoUsers: null };
  await app.register(playgroundPlugin, { ...usual, ...options });
  const response = await app.inject(url);
  await app.close();
  return response;
}

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

describe('the playground', () => {
  it.each(['/', '/playground/'])('is where %s leads to', async (url) => {
    const { statusCode, headers } = await get(url);

    expect([statusCode, headers.location]).toEqual([302, '/playground']);
  });

  it('is a page that may talk to its own host only', async () => {
    const { statusCode, headers, body } = await get('/playground');

    expect(statusCode).toBe(200);
    expect(body).toContain('<title>onprem-gateway</title>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(headers['content-security-policy']).not.toMatch(/unsafe-eval|https?:|\*/);
  });

  it('lets browsers keep its assets, whose names change with their content, for a year', async () => {
    const { statusCode, headers } = await get('/playground/assets/index-1a2b.js');

    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
  });

  it.each(['/playground/assets/missing.js', '/playground/assets/..%2findex.html'])('does not serve %s', async (url) => {
    const { statusCode, body } = await get(url);

    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('<title>');
  });

  it('says how to build it where it has not been built', async () => {
    const { statusCode, headers, body } = await get('/playground', { directory: join(makeDirectory(), 'missing') });

    expect(statusCode).toBe(503);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).toContain('npm run build');
  });
});

describe('the configuration of the playground', () => {
  it('holds the example operations, and no demo users outside the demo', async () => {
    const { headers, json } = await get('/playground/config.json');

    expect(headers['cache-control']).toBe('no-store');
    expect(json()).toEqual({ endpoint: '/graphql', tabs: TABS, demoUsers: null });
  });

  it('holds no operations for whoever may not read them', async () => {
    const { json } = await get('/playground/config.json', { mayReadTabs: async () => false });

    expect(json()).toEqual({ endpoint: '/graphql', tabs: [], demoUsers: null });
  });

  it('holds the demo users with tokens made for each load', async () => {
    let loads = 0;
    const demoUsers = async () => [{ ...ADA, token: `token-${++loads}` }];
    const app = fastify();
    await app.register(playgroundPlugin, {
      directory: makeBundle(),
      tabs: TABS,
      mayReadTabs: async () => true,
      demoUsers,
    });

    const [first, second] = [await app.inject('/playground/config.json'), await app.inject('/playground/config.json')];
    await app.close();

    expect(first.json().demoUsers).toEqual([{ ...ADA, token: 'token-1' }]);
    expect(second.json().demoUsers).toEqual([{ ...ADA, token: 'token-2' }]);
  });
});
