import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/platform/config/config';

describe('the configuration of HTTP', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'onprem-gateway-config-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const read = (variables: Readonly<Record<string, string>> = {}) => readConfig({ DATA_DIR: dataDir, ...variables });

  it('is safe on the internet by default: timeouts of seconds, no other origins, no scanner', () => {
    expect(read()).toMatchObject({
      http: {
        corsOrigins: [],
        headersTimeoutMs: 10_000,
        requestTimeoutMs: 15_000,
        stallTimeoutMs: 10_000,
        keepAliveMs: 10_000,
        maxConnections: 10_000,
        maxConnectionsPerAddress: 2_000,
      },
      scanner: null,
    });
  });

  it('can have other origins, and a scanner with arguments', () => {
    const { http, scanner } = read({
      CORS_ORIGINS: 'https://portal.example, http://localhost:5173',
      SCANNER_COMMAND: `${process.execPath} --no-summary  --fdpass`,
      SCANNER_TIMEOUT_SECONDS: '5',
    });
    expect(http.corsOrigins).toEqual(['https://portal.example', 'http://localhost:5173']);
    expect(scanner).toEqual({ command: [process.execPath, '--no-summary', '--fdpass'], timeoutMs: 5_000 });
  });

  it.each([
    '*',
    'https://*.example',
    'portal.example',
    'https://portal.example/',
    'https://portal.example/path',
    'https://PORTAL.example',
    'https://portal.example:443',
    'https://user@portal.example',
    'null',
    'file://',
    'https://portal.example,,https://other.example',
  ])('refuses an origin that browsers do not send: %s', (CORS_ORIGINS) => {
    expect(() => read({ CORS_ORIGINS })).toThrow(/^CORS_ORIGINS: must be origins such as/);
  });

  it.each(['HEADERS_TIMEOUT_SECONDS', 'REQUEST_TIMEOUT_SECONDS', 'STALL_TIMEOUT_SECONDS', 'MAX_CONNECTIONS'])(
    'cannot switch %s off',
    (name) => {
      for (const value of ['0', '-1', 'never', 'Infinity']) {
        expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name}: `));
      }
    },
  );
});
