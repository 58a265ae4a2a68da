import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { type CryptoKey, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { DEMO_TOKENS } from '../../src/demo/demo-issuer';
import type { TokenProblem } from '../../src/platform/access/token-problem';
import { collectLog } from '../support/log-lines';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const HOUR_S = 3_600;
const CLOCK_TOLERANCE_S = 60;

describe('sign-in', () => {
  let test: TestGateway;
  let log: ReturnType<typeof collectLog>;
  let now: number;
  let ourKey: CryptoKey;

  beforeAll(async () => {
    log = collectLog();
    test = await openTestGateway({ logLevel: 'info' });
    await test.make.partner({ id: NORTHWIND });
    now = Math.floor(test.clock.now / 1_000);
    const jwk = JSON.parse(readFileSync(join(test.gateway.config.dataDir, 'demo-signing-key'), 'utf8'));
    ourKey = (await importJWK(jwk, 'EdDSA')) as CryptoKey;
  });
  afterAll(async () => {
    await test.close();
    log.stop();
  });

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
  const signed = (claims: object, header: object = {}, key: CryptoKey | Uint8Array = ourKey) =>
    new SignJWT({ ...good(), ...claims })
      .setProtectedHeader({ alg: 'EdDSA', typ: DEMO_TOKENS.tokenType, ...header })
      .sign(key);
  const bearer = (claims: object) => async () => `Bearer ${await signed(claims)}`;
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
        message: 'A valid bearer token is required.',
        extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
      },
    ],
  };

  it('accepts a valid token, with the scheme in any case', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const response = await post(`${scheme} ${await signed({})}`);
      expect(response.json().data).toEqual({ viewer: { id: 'somebody' } });
    }
  });

  it.each<[string, TokenProblem, () => Promise<string | undefined> | string | undefined]>([
    ['no header', 'MISSING', () => undefined],
    ['an empty header', 'NOT_A_BEARER_TOKEN', () => ''],
    ['a scheme without a token', 'NOT_A_BEARER_TOKEN', () => 'Bearer'],
    ['another scheme', 'NOT_A_BEARER_TOKEN', async () => `Basic ${await signed({})}`],
    ['the scheme of bound tokens', 'NOT_A_BEARER_TOKEN', async () => `DPoP ${await signed({})}`],
    ['a bare token', 'NOT_A_BEARER_TOKEN', async () => signed({})],
    ['two tokens', 'NOT_A_BEARER_TOKEN', async () => `Bearer ${await signed({})}, Bearer ${await signed({})}`],
    ['garbage', 'MALFORMED', () => 'Bearer garbage'],
    ['garbage of three parts', 'MALFORMED', () => 'Bearer a.b.c'],
    ['a token of more than 8,192 characters', 'TOO_LONG', bearer({ padding: 'x'.repeat(8_192) })],
    ['an expired token', 'EXPIRED', async () => `Bearer ${await signed({ exp: now - CLOCK_TOLERANCE_S })}`],
    ['a token that never expires', 'NO_EXPIRY', bearer({ exp: undefined })],
    ['a token whose expiry is not a number', 'NO_EXPIRY', bearer({ exp: 'tomorrow' })],
    ['a token that is not valid yet', 'NOT_YET_VALID', async () => bearer({ nbf: now + CLOCK_TOLERANCE_S + 1 })()],
    [
      'a token that was issued in the future',
      'NOT_YET_VALID',
      async () => bearer({ iat: now + CLOCK_TOLERANCE_S + 1 })(),
    ],
    ['a token from another issuer', 'WRONG_ISSUER', bearer({ iss: 'https://evil.example' })],
    ['a token without an issuer', 'WRONG_ISSUER', bearer({ iss: undefined })],
    ['a token for another audience', 'WRONG_AUDIENCE', bearer({ aud: 'another-gateway' })],
    ['a token without an audience', 'WRONG_AUDIENCE', bearer({ aud: undefined })],
    ['a token of another type', 'WRONG_TYP', async () => `Bearer ${await signed({}, { typ: 'JWT' })}`],
    ['a token without a type', 'WRONG_TYP', async () => `Bearer ${await signed({}, { typ: undefined })}`],
    ['a token with an unknown key', 'UNKNOWN_KEY', async () => `Bearer ${await signed({}, { kid: 'other' })}`],
    [
      'a token signed with another key',
      'BAD_SIGNATURE',
      async () => `Bearer ${await signed({}, {}, await foreignKey())}`,
    ],
    [
      'a token signed with a shared secret',
      'WRONG_ALGORITHM',
      async () => `Bearer ${await signed({}, { alg: 'HS256' }, Buffer.alloc(32, 1))}`,
    ],
    ['an unsigned token', 'MALFORMED', () => `Bearer ${new UnsecuredJWT(good()).encode()}`],
    [
      'a token whose claims were changed',
      'BAD_SIGNATURE',
      async () => `Bearer ${await withOtherRole(await signed({}))}`,
    ],
    ['an ID token', 'NO_ACCESS_TOKEN', bearer({ nonce: 'n' })],
    ['a refresh token', 'NO_ACCESS_TOKEN', bearer({ typ: 'Refresh' })],
    ['a token that is bound to a key', 'BOUND_TO_A_KEY', bearer({ cnf: { jkt: 'thumbprint' } })],
    ['a token whose nbf is not a number', 'MALFORMED', bearer({ nbf: 'tomorrow' })],
    ['a token without a subject', 'NO_SUBJECT', bearer({ sub: undefined })],
    ['a subject that is empty', 'SUBJECT_MALFORMED', bearer({ sub: '' })],
    ['a subject that is a number', 'SUBJECT_MALFORMED', bearer({ sub: 7 })],
    ['a subject of more than 255 characters', 'SUBJECT_MALFORMED', bearer({ sub: 'x'.repeat(256) })],
    ['a subject of two lines', 'SUBJECT_MALFORMED', bearer({ sub: 'one\ntwo' })],
    ['a token without roles', 'NO_ROLES', bearer({ roles: [] })],
    ['a token whose roles are a number', 'NO_ROLES', bearer({ roles: 7 })],
    ['a token with a role that does not exist', 'UNKNOWN_ROLES', bearer({ roles: ['ROOT'] })],
    ['a partner that is a list', 'PARTNER_MALFORMED', bearer({ partner: [NORTHWIND] })],
    ['a partner’s role without a partner', 'NO_PARTNER', bearer({ partner: undefined })],
    ['a reviewer of a partner', 'REVIEWER_WITH_PARTNER', bearer({ roles: ['REVIEWER'] })],
    [
      'a reviewer who also has a partner’s role, and no partner',
      'REVIEWER_WITH_OTHER_ROLES',
      bearer({ roles: ['REVIEWER', 'ADMIN_AGENT'], partner: undefined }),
    ],
    ['a partner’s role that also reviews', 'REVIEWER_WITH_OTHER_ROLES', bearer({ roles: ['REVIEWER', 'ADMIN_AGENT'] })],
  ])('refuses %s with the same 401 as any other, and logs %s', async (_what, tokenProblem, authorization) => {
    const credentials = await authorization();
    const response = await post(credentials);
    expect(response.json()).toEqual(refusal);
    const same = await post(undefined);
    expect(withoutIds(response)).toEqual(withoutIds(same));

    const { 'x-request-id': reqId } = response.headers;
    const lines = log.lines.filter((line) => line.reqId === reqId);
    expect(lines).toMatchObject([
      { level: 30, msg: 'request', status: 401, errors: ['UNAUTHENTICATED'], tokenProblem },
    ]);
    const [, token = ''] = /(\S{20,})$/.exec(credentials ?? '') ?? [];
    for (const part of token.split('.').filter(Boolean)) expect(JSON.stringify(log.lines)).not.toContain(part);
  });

  it.each([
    ['/graphql/stream?query=subscription{x}', 'WRONG_AUDIENCE'],
    ['/customers/cus_x/software.csv', 'WRONG_AUDIENCE'],
  ])('logs the problem of %s, too', async (url, tokenProblem) => {
    const authorization = await bearer({ aud: 'another-gateway' })();
    const response = await test.app.inject({ url, headers: { authorization } });
    expect(response.statusCode).toBe(401);
    expect(log.lines.filter(({ reqId }) => reqId === response.headers['x-request-id'])).toMatchObject([
      { msg: 'request', status: 401, errors: ['UNAUTHENTICATED'], tokenProblem },
    ]);
  });

  it.each([
    ['is not JSON', 'this is not JSON'],
    ['is empty', ''],
    ['does not parse', JSON.stringify({ query: '{ viewer {' })],
    ['requests an unknown field', JSON.stringify({ query: '{ customer { secret } }' })],
    ['is too large', JSON.stringify({ query: `# ${'x'.repeat(300_000)}` })],
  ])('responds with 401 and nothing about the schema if the body %s', async (_what, body) => {
    const response = await post(undefined, body);
    expect(response.statusCode).toBe(401);
    expect(response.json()).toEqual(refusal);
  });

  it('responds with 401 to a GET without a token, too', async () => {
    const response = await test.app.inject({
      method: 'GET',
      url: '/graphql?query=%7B__schema%7Btypes%7Bname%7D%7D%7D',
    });
    expect(response.statusCode).toBe(401);
    expect(response.json()).toEqual(refusal);
  });

  it('accepts a token for a minute after its expiry, and no longer', async () => {
    const justIn = await post(`Bearer ${await signed({ exp: now - CLOCK_TOLERANCE_S + 1 })}`);
    expect(justIn.statusCode).toBe(200);
  });

  it('returns the request id of the log entry', async () => {
    const response = await post(undefined);
    expect(response.json().errors[0].extensions.requestId).toBe(response.headers['x-request-id']);
  });
});

async function foreignKey(): Promise<CryptoKey> {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return (await importJWK(jwk as never, 'EdDSA')) as CryptoKey;
}

function withOtherRole(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), roles: ['ADMIN_AGENT'] };
  return `${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
}

/** Everything that a client can see of a response, except its id and its date. */
function withoutIds({ statusCode, headers, body }: LightMyRequestResponse) {
  const { 'x-request-id': id, date: _date, ...rest } = headers;
  return { statusCode, headers: rest, body: body.replaceAll(String(id), 'ID') };
}
