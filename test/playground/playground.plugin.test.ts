import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { compressAssets } from '../../src/playground/compress-assets';
import { type PlaygroundOptions, playgroundPlugin } from '../../src/playground/playground.plugin';
import type { ExampleOperation } from '../../src/playground/playground-config';

const EXAMPLES: readonly ExampleOperation[] = [
  {
    group: 'find',
    title: 'FindACustomer',
    description: 'Finds.',
    query: '# Finds.\nquery FindACustomer { viewer { id } }',
    variables: null,
  },
];
const SCRIPT = 'export {};';
const ADA = {
  alias: 'admin-agent',
  name: 'Ada Lopez',
  roles: ['ADMIN_AGENT'] as const,
  partner: 'Northwind Reselling',
};

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
  writeFileSync(join(directory, 'assets/index-1a2b.js'), SCRIPT);
  return directory;
}

async function get(url: string, options: Partial<PlaygroundOptions> = {}, headers = {}) {
  const app = fastify();
  const directory = makeBundle();
  await compressAssets(join(directory, 'assets'));
  const usual = { directory, examples: () => EXAMPLES, mayReadExamples: async () => true, demoUsers: null };
  await app.register(playgroundPlugin, { ...usual, ...options });
  const response = await app.inject({ url, headers });
  await app.close();
  return response;
}

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

describe('the playground', () => {
  it('is where the same path with a slash redirects to', async () => {
    const { statusCode, headers } = await get('/playground/');

    expect([statusCode, headers.location]).toEqual([302, '/playground']);
  });

  it('is a page that may send requests only to its own host', async () => {
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

  it('has assets that browsers may cache for a year, since their names change with their content', async () => {
    const { statusCode, headers } = await get('/playground/assets/index-1a2b.js');

    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('sends its assets as %s to clients that accept it', async (encoding, decompress) => {
    const { headers, rawPayload } = await get('/playground/assets/index-1a2b.js', {}, { 'accept-encoding': encoding });

    expect(headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': 'application/javascript; charset=utf-8',
      vary: 'accept-encoding',
    });
    expect(String(decompress(rawPayload))).toBe(SCRIPT);
  });

  it.each(['/playground/assets/missing.js', '/playground/assets/..%2findex.html'])('does not serve %s', async (url) => {
    const { statusCode, body } = await get(url);

    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('<title>');
  });

  it('describes how to build it if it has not been built', async () => {
    const { statusCode, headers, body } = await get('/playground', { directory: join(makeDirectory(), 'missing') });

    expect(statusCode).toBe(503);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(body).toContain('npm run build');
  });
});

describe('the configuration of the playground', () => {
  it('has the example operations, and no demo users outside the demo', async () => {
    const { headers, json } = await get('/playground/config.json');

    expect(headers['cache-control']).toBe('no-store');
    expect(json()).toEqual({ endpoint: '/graphql', examples: EXAMPLES, demoUsers: null });
  });

  it('has no operations for a caller who may not read them', async () => {
    const { json } = await get('/playground/config.json', { mayReadExamples: async () => false });

    expect(json()).toEqual({ endpoint: '/graphql', examples: null, demoUsers: null });
  });

  it('has the demo users, with new tokens at each load', async () => {
    let loads = 0;
    const demoUsers = async () => [{ ...ADA, token: `token-${++loads}` }];
    const app = fastify();
    await app.register(playgroundPlugin, {
      directory: makeBundle(),
      examples: () => EXAMPLES,
      mayReadExamples: async () => true,
      demoUsers,
    });

    const [first, second] = [await app.inject('/playground/config.json'), await app.inject('/playground/config.json')];
    await app.close();

    expect(first.json().demoUsers).toEqual([{ ...ADA, token: 'token-1' }]);
    expect(second.json().demoUsers).toEqual([{ ...ADA, token: 'token-2' }]);
  });
});
