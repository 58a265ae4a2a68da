import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { DEMO_TOKENS, demoPublicKey, signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import { verifyWithKey } from '../../src/platform/access/access-token';
import { type Config, readSettings } from '../../src/platform/config/config';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { forgedClaims } from './forged-claims';
import { forgedHeaders, forgedKeys, forgedRsaAlgorithms } from './forged-headers';
import { forgedShapes } from './forged-shapes';
import { forgedCurves, forgedSignatures } from './forged-signatures';
import { isSigned, openWorkshop, type Workshop } from './forgery';
import { ALGORITHMS, type Algorithm, makeKeys, planProvider, type RunProvider } from './run-provider';

const forEveryAlgorithm = [...forgedSignatures, ...forgedKeys, ...forgedHeaders, ...forgedClaims, ...forgedShapes];

const forgeries = {
  RS256: [...forEveryAlgorithm, ...forgedRsaAlgorithms],
  ES256: [...forEveryAlgorithm, ...forgedCurves],
  EdDSA: forEveryAlgorithm,
};

describe('a token for a gateway with a real identity provider', () => {
  let provider: RunProvider;
  let test: TestGateway;
  let workshops: Record<Algorithm, Workshop>;

  beforeAll(async () => {
    provider = await planProvider();
    const keys = await makeKeys('first');
    await provider.start(keys);
    const rules = readSettings(provider.variables).identityProvider as NonNullable<Config['identityProvider']>;
    test = await openTestGateway({ identityProvider: rules });
    test.clock.now = Date.now();
    const otherKeys = await makeKeys('other');
    const keyOf = (of: readonly JWK[], algorithm: Algorithm) => of[ALGORITHMS.indexOf(algorithm)] as JWK;
    const opened = ALGORITHMS.map(async (algorithm) => {
      const [providersKey, ownKey] = [keyOf(keys, algorithm), keyOf(otherKeys, algorithm)];
      const means = { providersKey, ownKey, rules, now: test.clock.now };
      return [algorithm, openWorkshop(await provider.accessToken(algorithm), means)] as const;
    });
    workshops = Object.fromEntries(await Promise.all(opened)) as typeof workshops;
  });
  afterAll(async () => {
    await test.close();
    await provider.stop();
  });

  const send = async (authorization?: string, url = '/graphql') => {
    const response = await test.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      payload: JSON.stringify({ query: '{ viewer { id } }' }),
    });
    const { date: _date, 'x-request-id': requestId, ...headers } = response.headers;
    return { status: response.statusCode, headers, body: response.body.replace(String(requestId), 'REQUEST') };
  };

  /** Expects exactly the response to a request without a token. */
  async function expectRefused(authorization: string): Promise<void> {
    const answer = await send(authorization);
    expect(answer).toEqual(await send());
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    expect(JSON.parse(answer.body)).toEqual({
      errors: [
        { message: 'A valid bearer token is required.', extensions: { code: 'UNAUTHENTICATED', requestId: 'REQUEST' } },
      ],
    });
  }

  describe.each(ALGORITHMS)('signed by %s', (algorithm) => {
    it('is accepted as the provider issued it', async () => {
      const { body } = await send(`Bearer ${workshops[algorithm].token}`);
      expect(JSON.parse(body).data).toEqual({ viewer: { id: algorithm } });
    });

    it.each([{}, { typ: 'AT+JWT' }, { typ: 'application/at+jwt' }, { kid: undefined }, { x5t: 'x' }])(
      'is accepted with %j in its header',
      async (header) => {
        const { status } = await send(`Bearer ${workshops[algorithm].changed(header)}`);
        expect(status).toBe(200);
      },
    );

    it('is accepted with further audiences, until a minute after its expiry', async () => {
      const now = Math.floor(test.clock.now / 1_000);
      const times = { exp: now - 50, nbf: now + 50, iat: now + 50 };
      const { claims, changed } = workshops[algorithm];
      expect(await send(`Bearer ${changed({}, { ...times, aud: ['another', claims.aud] })}`)).toMatchObject({
        status: 200,
      });
    });

    it.each(forgeries[algorithm])('is refused $what', async ({ forge, undefended }) => {
      const token = await forge(workshops[algorithm]);
      expect(await undefended(token, workshops[algorithm])).toBeTruthy();
      await expectRefused(`Bearer ${token}`);
    });
  });

  it('is refused if it is an ID token, although its audience is the gateway', async () => {
    const token = await provider.idToken();
    expect(isSigned(token, workshops.RS256)).toBe(true);
    await expectRefused(`Bearer ${token}`);
  });

  it('is refused if it is signed with the key of the demo, although that is in the data directory', async () => {
    const { dataDir } = test.gateway.config;
    const token = await signDemoToken(dataDir, getDemoUser('admin-agent'), test.clock.now);
    expect(await verifyWithKey(demoPublicKey(dataDir), DEMO_TOKENS, Date.now).verifyToken(token)).not.toBeNull();
    await expectRefused(`Bearer ${token}`);
    const demoKey = JSON.parse(readFileSync(join(dataDir, 'demo-signing-key'), 'utf8'));
    await expectRefused(`Bearer ${workshops.EdDSA.changed({}, {}, demoKey)}`);
  });

  it('is not accepted in the URL', async () => {
    const { token } = workshops.RS256;
    for (const name of ['access_token', 'token', 'authorization', 'bearer']) {
      expect(await send(undefined, `/graphql?${name}=${token}`)).toEqual(await send());
    }
  });

  it('is tested with hundreds of forgeries', () => {
    expect(Object.values(forgeries).flat().length).toBeGreaterThan(300);
  });
});
