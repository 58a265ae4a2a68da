import { once } from 'node:events';
import { createServer } from 'node:http';
import type { JWK } from 'jose';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/platform/base/clock';
import { type Config, readSettings } from '../../src/platform/config/config';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { ALGORITHMS, makeKeys, planProvider, type RunProvider } from './run-provider';
import { encode } from './sign-raw';

const COOL_DOWN_MS = 10 * SECOND_MS;

describe('a gateway with a real identity provider', () => {
  let provider: RunProvider;
  let identityProvider: Config['identityProvider'];
  let first: readonly JWK[];
  let second: readonly JWK[];
  let test: TestGateway;

  beforeAll(async () => {
    first = await makeKeys('first');
    second = await makeKeys('second');
    provider = await planProvider();
    ({ identityProvider } = readSettings(provider.variables));
  });
  beforeEach(async () => {
    await provider.start(first);
    test = await openTestGateway({ identityProvider });
    test.clock.now = Date.now();
  });
  afterEach(async () => {
    await provider.stop();
    await test.close();
  });

  const send = (token: string) =>
    test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${token}` },
      payload: { query: '{ viewer { id } }' },
    });
  const statusOf = async (token: string) => (await send(token)).statusCode;
  const restartWith = async (keys: readonly JWK[]) => {
    await provider.stop();
    await provider.start(keys);
  };

  it.each(ALGORITHMS)('accepts a token signed with %s', async (algorithm) => {
    const { data } = (await send(await provider.accessToken(algorithm))).json();
    expect(data).toEqual({ viewer: { id: algorithm } });
  });

  it('finds a new key immediately, and trusts the old one for at most five more minutes', async () => {
    const old = await provider.accessToken('RS256');
    expect(await statusOf(old)).toBe(200);
    await restartWith(second);
    test.clock.advance(COOL_DOWN_MS);
    const fresh = await provider.accessToken('RS256');
    expect(await statusOf(fresh)).toBe(200);
    test.clock.advance(5 * MINUTE_MS);
    expect([await statusOf(old), await statusOf(fresh)]).toEqual([401, 200]);
  });

  it('trusts a withdrawn key for at most five minutes if no token has a new one', async () => {
    const old = await provider.accessToken('RS256');
    await statusOf(await provider.accessToken('ES256'));
    await restartWith(second);
    test.clock.advance(5 * MINUTE_MS - 1);
    expect(await statusOf(old)).toBe(200);
    test.clock.advance(1);
    expect(await statusOf(old)).toBe(401);
  });

  it('continues for a day while the provider is down, and then accepts no token until it is back', async () => {
    const token = await provider.accessToken('EdDSA');
    expect(await statusOf(token)).toBe(200);
    await provider.stop();
    test.clock.advance(DAY_MS - 1);
    expect(await statusOf(token)).toBe(200);
    test.clock.advance(1);
    expect(await statusOf(token)).toBe(503);
    await provider.start(first);
    test.clock.advance(COOL_DOWN_MS);
    expect(await statusOf(token)).toBe(200);
  });

  it('responds with Retry-After while it has no keys, in the format of GraphQL and without a stack', async () => {
    const token = await provider.accessToken('ES256');
    await provider.stop();
    const { statusCode, headers, body } = await send(token);
    expect([statusCode, headers['retry-after']]).toEqual([503, '10']);
    expect(JSON.parse(body)).toEqual({
      errors: [
        {
          message: 'Tokens cannot be verified at the moment. Try again.',
          extensions: {
            code: 'SERVICE_UNAVAILABLE',
            retryAfterSeconds: 10,
            retryable: true,
            requestId: headers['x-request-id'],
          },
        },
      ],
    });
  });

  it('refuses a malformed token while it has no keys', async () => {
    const [header, claims, signature] = (await provider.accessToken('ES256')).split('.');
    await provider.stop();
    const malformed = [
      'x',
      'a.b.c',
      'x'.repeat(9_000),
      `${header}.${claims}`,
      `${encode({ crit: ['x'] })}.${claims}.${signature}`,
    ];
    expect(await Promise.all(malformed.map(statusOf))).toEqual(malformed.map(() => 401));
  });

  it('is not deceived by another server at the address of the provider', async () => {
    const token = await provider.accessToken('ES256');
    expect(await statusOf(token)).toBe(200);
    await provider.stop();
    const impostor = createServer((_request, response) => response.end('<!doctype html>')).listen(
      provider.port,
      '127.0.0.1',
    );
    await once(impostor, 'listening');
    test.clock.advance(HOUR_MS);
    expect(await statusOf(token)).toBe(200);
    impostor.closeAllConnections();
    impostor.close();
    await once(impostor, 'close');
  });
});
