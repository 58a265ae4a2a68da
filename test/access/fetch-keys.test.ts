import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { fetchKeys } from '../../src/platform/access/key-set';
import { MINUTE_MS } from '../../src/platform/base/clock';
import { makeKeys } from './run-provider';
import { publicOf } from './sign-raw';

const MEGABYTE = 1_048_576;

describe('fetching keys', () => {
  let server: Server;
  let origin: string;
  let keys: string;
  let answer: RequestListener;
  let paths: (string | undefined)[];

  beforeAll(async () => {
    keys = JSON.stringify({ keys: (await makeKeys('first')).map(publicOf) });
    server = createServer((request, response) => {
      paths.push(request.url);
      answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    paths = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const fetched = (timeLimitMs = MINUTE_MS) => fetchKeys(`${origin}/jwks`, timeLimitMs);

  it('accepts the keys of the configured address', async () => {
    answer = (_request, response) => response.end(keys);
    expect([...(await fetched()).ids]).toEqual(['RS256-first', 'ES256-first', 'EdDSA-first']);
    expect(paths).toEqual(['/jwks']);
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect with status %d', async (status) => {
    answer = ({ url }, response) => {
      if (url === '/jwks') response.writeHead(status, { location: `${origin}/elsewhere` });
      response.end(keys);
    };
    await expect(fetched()).rejects.toThrow(`HTTP status ${status}`);
    expect(paths).toEqual(['/jwks']);
  });

  it.each([204, 400, 404, 500, 503])('accepts no keys with status %d', async (status) => {
    answer = (_request, response) => response.writeHead(status).end(keys);
    await expect(fetched()).rejects.toThrow(`HTTP status ${status}`);
  });

  it.each(['', '<!doctype html><title>Down for maintenance</title>', '{"keys":', '{}'])(
    'does not accept %j as keys',
    async (body) => {
      answer = (_request, response) => response.end(body);
      await expect(fetched()).rejects.toThrow();
    },
  );

  it('stops reading after 256 kB', async () => {
    answer = (_request, response) => {
      const more = () => response.write(' '.repeat(MEGABYTE)) && setImmediate(more);
      response.on('drain', more);
      more();
    };
    await expect(fetched()).rejects.toThrow('more than 262144 bytes');
  });

  it('counts bytes after decompression', async () => {
    answer = (_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(`${' '.repeat(100 * MEGABYTE)}${keys}`));
    };
    await expect(fetched()).rejects.toThrow('more than 262144 bytes');
  });

  it.each<[string, RequestListener]>([
    ['never begins to respond', () => {}],
    ['never ends', (_request, response) => response.write('{')],
  ])('does not wait for a provider that %s', async (_what, listener) => {
    answer = listener;
    await expect(fetched(50)).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('fails if the connection is cut', async () => {
    answer = (_request, response) => {
      response.write('{');
      setImmediate(() => response.destroy());
    };
    await expect(fetched()).rejects.toThrow('terminated');
  });
});
