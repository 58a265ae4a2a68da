import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { bearerTokenOf } from '../../src/platform/access/bearer-token';

describe('the bearer token of a request', () => {
  let server: Server;

  beforeAll(async () => {
    server = createServer((request, response) => response.end(JSON.stringify(bearerTokenOf(request))));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  /** Returns the token that a server finds in exactly these header lines. */
  async function tokenOf(...lines: readonly string[]): Promise<string | null> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(['GET / HTTP/1.1', 'Host: gateway', 'Connection: close', ...lines, '', ''].join('\r\n'));
    const [, body = ''] = (await text(socket)).split('\r\n\r\n');
    return JSON.parse(body.replace(/^[\da-f]+\r\n|\r\n0.*$/gs, ''));
  }

  it.each(['Authorization: Bearer a.b-c_d', 'authorization: bearer a.b-c_d', 'AUTHORIZATION:  BEARER a.b-c_d  '])(
    'is in %j',
    async (line) => {
      expect(await tokenOf(line)).toBe('a.b-c_d');
    },
  );

  it.each([
    'Authorization: Basic a.b.c',
    'Authorization: Bearer',
    'Authorization: a.b.c',
    'Authorization: Bearer  a.b.c',
    'Authorization: Bearer\ta.b.c',
    'Authorization: Bearer a.b.c d.e.f',
    'Authorization: Bearer a.b.c, Bearer d.e.f',
    'Authorization: Bearer "a.b.c"',
    'Proxy-Authorization: Bearer a.b.c',
    'Cookie: access_token=a.b.c',
  ])('is not in %j', async (line) => {
    expect(await tokenOf(line)).toBeNull();
  });

  it('is null for a request with two tokens', async () => {
    expect(await tokenOf('Authorization: Bearer a.b.c', 'authorization: Bearer d.e.f')).toBeNull();
    expect(await tokenOf('Authorization: Bearer a.b.c', 'X-Other: 1', 'Authorization: Bearer a.b.c')).toBeNull();
  });
});
