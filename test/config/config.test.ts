import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../src/platform/base/config-error';
import { type Config, readConfig, readSettings } from '../../src/platform/config/config';
import { readSecret } from '../../src/platform/secrets/local-keys';
import { keyText } from '../secrets/keys';
import { configProblem } from './config-problem';

const SECRET = keyText(7);

const PRODUCTION = {
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://software.example/',
  OIDC_ISSUER: 'https://login.example',
  OIDC_AUDIENCE: 'onprem-gateway',
  OIDC_JWKS_URL: 'https://login.example/keys',
  KEY_ENCRYPTION_KEYS: `a:${SECRET}`,
  LINK_SIGNING_KEYS: `b:${SECRET}`,
} as const;

describe('the configuration', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-config-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const read = (variables: Readonly<Record<string, string>> = {}) => readConfig({ DATA_DIR: dataDir, ...variables });

  const problemsOf = (variables: Readonly<Record<string, string>>) => configProblem(() => read(variables));

  describe('of a demo', () => {
    it('needs no variables: loopback, port 4000, no identity provider, keys created in the data directory', () => {
      expect(read()).toMatchObject({
        demo: true,
        playground: true,
        portal: true,
        portalSignIn: null,
        host: '127.0.0.1',
        port: 4000,
        publicUrl: 'http://127.0.0.1:4000',
        logLevel: 'info',
        identityProvider: null,
      });
      expect(readdirSync(dataDir).sort()).toEqual(['key-encryption-keys', 'link-signing-keys']);
    });

    it('has one process, no stop delay, and requires 200 MB of free space', () => {
      expect(read()).toMatchObject({ workers: 1, stopDelayMs: 0, minFreeDiskBytes: 200_000_000 });
      const some = { WORKERS: '4', STOP_DELAY_SECONDS: '1.5', MIN_FREE_DISK_MB: '0' };
      expect(read(some)).toMatchObject({ workers: 4, stopDelayMs: 1_500, minFreeDiskBytes: 0 });
    });

    it('keeps the keys that it created', () => {
      const bytesOf = ({ keyEncryptionKeys, linkSigningKeys }: Config) =>
        [...keyEncryptionKeys, ...linkSigningKeys].map(({ bytes }) => bytes.expose().toString('hex'));
      const made = bytesOf(read());
      expect(bytesOf(read())).toEqual(made);
      expect(new Set(made).size).toBe(2);
    });

    it('creates keys only for the server', () => {
      expect(() => readConfig({ DATA_DIR: dataDir }, readSecret)).toThrow(
        new ConfigError(
          'DATA_DIR: there is no file key-encryption-keys in it. Set the variables of the server, or start it as a demo to create the file.',
        ),
      );
      expect(readSettings({ DATA_DIR: join(dataDir, 'mistyped') })).toMatchObject({ demo: true });
      expect(readdirSync(dataDir)).toEqual([]);
    });

    it('treats blank variables as absent', () => {
      const blanks = Object.fromEntries(Object.keys(PRODUCTION).map((name) => [name, '  ']));
      expect(read({ ...blanks, PORT: '', LOG_LEVEL: ' ' })).toEqual(read());
    });

    it.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('serves on %s', (HOST) => {
      expect(read({ HOST }).host).toBe(HOST);
    });

    it.each(['0.0.0.0', '::', '192.168.0.7', 'software.example', '127.0.0.1.example', 'localhost.example'])(
      'does not serve on %s, where anyone could get a token',
      (HOST) => {
        expect(problemsOf({ HOST })).toMatch(/^HOST: the demo only serves a loopback address/);
      },
    );

    it('prints an IPv6 address in brackets', () => {
      expect(read({ HOST: '::1', PORT: '80' }).publicUrl).toBe('http://[::1]:80');
    });
  });

  describe('of production', () => {
    it('is complete with an identity provider, keys and a public URL', () => {
      expect(read(PRODUCTION)).toMatchObject({
        demo: false,
        playground: false,
        portal: false,
        host: '0.0.0.0',
        publicUrl: 'https://software.example',
        identityProvider: {
          issuer: 'https://login.example',
          audience: 'onprem-gateway',
          jwksUrl: 'https://login.example/keys',
        },
      });
      expect(readdirSync(dataDir)).toEqual([]);
    });

    it('continues for five seconds so that load balancers can remove it, or for the configured time', () => {
      expect(read(PRODUCTION).stopDelayMs).toBe(5_000);
      expect(read({ ...PRODUCTION, STOP_DELAY_SECONDS: '0' }).stopDelayMs).toBe(0);
    });

    it('keeps the issuer unchanged, since tokens are compared with it', () => {
      const { identityProvider } = read({ ...PRODUCTION, OIDC_ISSUER: 'https://login.example/' });
      expect(identityProvider?.issuer).toBe('https://login.example/');
    });

    const needed = Object.keys(PRODUCTION).filter((name) => name !== 'NODE_ENV' && name !== 'HOST');

    it('reports everything that is missing, and creates nothing', () => {
      const problems = problemsOf({ NODE_ENV: 'production' });
      expect(problems.split('\n').sort()).toEqual(needed.map((name) => `${name}: required in production`).sort());
      expect(readdirSync(dataDir)).toEqual([]);
    });

    it.each(needed)('does not start without %s', (name) => {
      expect(problemsOf({ ...PRODUCTION, [name]: '' })).toBe(`${name}: required in production`);
    });

    it('has the playground if it is enabled', () => {
      expect(read({ ...PRODUCTION, PLAYGROUND: 'true' }).playground).toBe(true);
      expect(read({ PLAYGROUND: 'false' }).playground).toBe(false);
    });
  });

  it.each([
    ['PORT', 'eighty-eighty'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['WORKERS', '0'],
    ['WORKERS', 'all'],
    ['STOP_DELAY_SECONDS', '-1'],
    ['MIN_FREE_DISK_MB', 'plenty'],
    ['LOG_LEVEL', 'chatty'],
    ['PLAYGROUND', 'perhaps'],
    ['PUBLIC_URL', 'ftp://software.example'],
    ['PUBLIC_URL', 'software.example'],
    ['PUBLIC_URL', 'http://software.example'],
    ['NODE_ENV', 'Production'],
    ['NODE_ENV', 'live'],
    ['OIDC_ISSUER', 'not an issuer'],
    ['OIDC_JWKS_URL', 'file:///etc/keys.json'],
    ['DATABASE_URL', 'mysql://gateway:hunter2@db.example/gateway'],
    ['DATABASE_URL', 'postgres://gateway:hunter2%b@db.example/gateway'],
    ['DATABASE_URL', 'postgres://db.example/gateway\npostgres://gateway:hunter2@db.example/gateway'],
    ['DATABASE_URL', 'postgres://gateway:hunter2@db.example/gateway?statement_timeout=5s'],
    ['DATABASE_POOL_SIZE', '0'],
    ['DATABASE_POOLED', 'perhaps'],
    ['DATABASE_DIRECT_URL', 'mysql://gateway:hunter2@db.example/gateway'],
    ['KEY_ENCRYPTION_KEYS', `a:${SECRET.slice(1)}`],
    ['LINK_SIGNING_KEYS', `${SECRET}`],
  ])('reports %s if it is invalid, and does not repeat %j', (name, value) => {
    const problems = problemsOf({ ...PRODUCTION, [name]: value });
    expect(problems).toMatch(new RegExp(`^${name}: `));
    expect(problems).not.toContain(value);
    expect(problems).not.toContain(SECRET.slice(8));
    expect(problems).not.toContain('hunter2');
  });

  it('needs the URL of a pooler and that of its database, and uses the second one only with the first', () => {
    const url = 'postgres://gateway@pooler.example/gateway';
    expect(problemsOf({ DATABASE_POOLED: '1', DATABASE_URL: url })).toMatch(/^DATABASE_DIRECT_URL: required with/);
    expect(problemsOf({ DATABASE_POOLED: '1', DATABASE_DIRECT_URL: url })).toMatch(/^DATABASE_URL: required with/);
    const both = { DATABASE_URL: url, DATABASE_DIRECT_URL: 'postgres://gateway@db.example/gateway' };
    expect(read(both).databaseDirectUrl).toBeNull();
    const { databaseUrl, databaseDirectUrl } = read({ ...both, DATABASE_POOLED: '1' });
    expect([databaseUrl?.expose(), databaseDirectUrl?.expose()]).toEqual(Object.values(both));
  });

  it('does not treat an incomplete identity provider as none', () => {
    const problems = problemsOf({ OIDC_ISSUER: 'https://login.example' });
    expect(problems.split('\n').map((line) => line.split(':')[0])).toEqual(['OIDC_AUDIENCE', 'OIDC_JWKS_URL']);
  });

  it('reports all problems together', () => {
    const problems = problemsOf({ ...PRODUCTION, PORT: 'x', LOG_LEVEL: 'y', PUBLIC_URL: 'z' });
    expect(problems.split('\n').map((line) => line.split(':')[0])).toEqual(['PORT', 'PUBLIC_URL', 'LOG_LEVEL']);
  });

  it('reads several keys, the first of which encrypts and signs', () => {
    const { keyEncryptionKeys } = read({ KEY_ENCRYPTION_KEYS: `new:${keyText(8)},old:${SECRET}` });
    expect(keyEncryptionKeys.map(({ id }) => id)).toEqual(['new', 'old']);
  });
});
