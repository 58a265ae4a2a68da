import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CryptoKey, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { DEMO_TOKENS } from '../../src/demo/demo-issuer';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const HOUR_S = 3_600;
const CLOCK_TOLERANCE_S = 60;

describe('sign-in', () => {
  let test: TestGateway;
  let now: number;
  let ourKey: CryptoKey;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    now = Math.floor(test.clock.now / 1_000);
    const jwk = JSON.parse(readFileSync(join(test.gateway.config.dataDir, 'demo-signing-key'), 'utf8'));
    ourKey = (await importJWK(jwk, 'EdDSA')) as CryptoKey;
  });
  afterAll(() => test.close());

  const good = (): JWTPayload => ({
    sub: 'somebody',
    name: 'Some Body',
    roles: ['SALES_AGENT'],
    partner: NORTHWIND,
    iss: DEMO_TOKENS.issuer,
    aud: DEMO_TOKENS.audience,
    iat: now,
    exp: now + HOUR_S,
  });
  const signed = (claims: object, key: CryptoKey | Uint8Array = ourKey, alg = 'EdDSA') =>
    new SignJWT({ ...good(), ...claims }).setProtectedHeader({ alg, typ: DEMO_TOKENS.tokenType }).sign(key);
  const post = (authorization: string | undefined, payload: string = JSON.stringify({ query: '{ viewer { id } }' })) =>
    test.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) },
      payload,
    });

  const refusal = {
    errors: [
      {
        message: 'A valid bearer token is needed.',
        extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
      },
    ],
  };

  it('lets in whoever holds a valid token, whatever the case of the scheme', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const response = await post(`${scheme} ${await signed({})}`);
      expect(response.json().data).toEqual({ viewer: { id: 'somebody' } });
    }
  });

  it.each<[string, () => Promise<string | undefined> | string | undefined]>([
    ['no header', () => undefined],
    ['an empty header', () => ''],
    ['a scheme without a token', () => 'Bearer'],
    ['another scheme', async () => `Basic ${await signed({})}`],
    ['a bare token', async () => signed({})],
    ['garbage', () => 'Bearer garbage'],
    ['garbage of three parts', () => 'Bearer a.b.c'],
    ['a token of more than 8,192 characters', async () => `Bearer ${await signed({ padding: 'x'.repeat(8_192) })}`],
    ['an expired token', async () => `Bearer ${await signed({ exp: now - CLOCK_TOLERANCE_S })}`],
    ['a token that never expires', async () => `Bearer ${await signed({ exp: undefined })}`],
    ['a token that is not valid yet', async () => `Bearer ${await signed({ nbf: now + CLOCK_TOLERANCE_S + 1 })}`],
    ['a token of another issuer', async () => `Bearer ${await signed({ iss: 'https://evil.example' })}`],
    ['a token for another audience', async () => `Bearer ${await signed({ aud: 'another-gateway' })}`],
    ['a token without an audience', async () => `Bearer ${await signed({ aud: undefined })}`],
    ['a token signed with another key', async () => `Bearer ${await signed({}, await strangersKey())}`],
    ['a token signed with a shared secret', async () => `Bearer ${await signed({}, Buffer.alloc(32, 1), 'HS256')}`],
    ['an unsigned token', () => `Bearer ${new UnsecuredJWT(good()).encode()}`],
    ['a token whose claims were changed', async () => `Bearer ${await withOtherRole(await signed({}))}`],
    ['a token without a subject', async () => `Bearer ${await signed({ sub: undefined })}`],
    ['a token without roles', async () => `Bearer ${await signed({ roles: [] })}`],
    ['a token with a role that does not exist', async () => `Bearer ${await signed({ roles: ['ROOT'] })}`],
    ['a partner’s role without a partner', async () => `Bearer ${await signed({ partner: undefined })}`],
    ['a reviewer of a partner', async () => `Bearer ${await signed({ roles: ['REVIEWER'] })}`],
    [
      'a reviewer who also has a partner’s role, and no partner',
      async () => `Bearer ${await signed({ roles: ['REVIEWER', 'ADMIN_AGENT'], partner: undefined })}`,
    ],
    [
      'a partner’s role that also reviews',
      async () => `Bearer ${await signed({ roles: ['REVIEWER', 'ADMIN_AGENT'] })}`,
    ],
  ])('refuses %s with 401', async (_what, authorization) => {
    const response = await post(await authorization());
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.json()).toEqual(refusal);
  });

  it.each([
    ['is not JSON', 'this is not JSON'],
    ['is empty', ''],
    ['does not parse', JSON.stringify({ query: '{ viewer {' })],
    ['asks for what does not exist', JSON.stringify({ query: '{ customer { secret } }' })],
    ['is too large', JSON.stringify({ query: `# ${'x'.repeat(300_000)}` })],
  ])('answers 401 and nothing of the schema where the body %s', async (_what, body) => {
    const response = await post(undefined, body);
    expect(response.statusCode).toBe(401);
    expect(response.json()).toEqual(refusal);
  });

  it('answers 401 to a stranger’s GET as well', async () => {
    const response = await test.app.inject({
      method: 'GET',
      url: '/graphql?query=%7B__schema%7Btypes%7Bname%7D%7D%7D',
    });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toEqual(refusal);
  });

  it('accepts a token for a minute after its end, and no longer', async () => {
    const justIn = await post(`Bearer ${await signed({ exp: now - CLOCK_TOLERANCE_S + 1 })}`);
    expect(justIn.statusCode).toBe(200);
  });

  it('tells the id under which the log has the refusal', async () => {
    const response = await post(undefined);
    expect(response.json().errors[0].extensions.requestId).toBe(response.headers['x-request-id']);
  });
});

async function strangersKey(): Promise<CryptoKey> {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return (await importJWK(jwk as never, 'EdDSA')) as CryptoKey;
}

function withOtherRole(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), roles: ['ADMIN_AGENT'] };
  return `${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
}
