import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { verifyWithProvider } from '../../src/access/access-token';

const issuer = 'https://login.example/';
const audience = 'onprem-gateway';

describe('tokens of an identity provider', () => {
  let provider: Server;
  let jwksUrl: string;
  let privateKey: CryptoKey;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256');
    privateKey = pair.privateKey;
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };
    provider = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })));
    provider.listen(0, '127.0.0.1');
    await once(provider, 'listening');
    jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
  });
  afterAll(() => provider.close());

  const signed = (key: CryptoKey, kid = 'one') =>
    new SignJWT({ name: 'Some Body', roles: ['ADMIN_AGENT', 'SALES_AGENT'], partner: 'ptn_northwind' })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setSubject('somebody')
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(key);
  const verify = () => verifyWithProvider({ issuer, audience, jwksUrl }, Date.now);

  it('are held against the keys that it publishes', async () => {
    expect(await verify()(await signed(privateKey))).toEqual({
      id: 'somebody',
      name: 'Some Body',
      roles: ['ADMIN_AGENT', 'SALES_AGENT'],
      partnerId: 'ptn_northwind',
    });
  });

  it('are refused where another key signed them, or one that it does not publish', async () => {
    const stranger = await generateKeyPair('ES256');
    expect(await verify()(await signed(stranger.privateKey))).toBeNull();
    expect(await verify()(await signed(privateKey, 'two'))).toBeNull();
  });

  it('are no reason to send anybody away while it gives no keys', async () => {
    const broken = createServer((_request, response) => response.writeHead(500).end());
    broken.listen(0, '127.0.0.1');
    await once(broken, 'listening');
    const url = `http://127.0.0.1:${(broken.address() as AddressInfo).port}/keys`;
    const verifying = verifyWithProvider({ issuer, audience, jwksUrl: url }, Date.now)(await signed(privateKey));
    await expect(verifying).rejects.toThrow('Expected 200 OK');
    broken.close();
  });

  it('are refused where they are for somebody else', async () => {
    const token = await signed(privateKey);
    expect(await verifyWithProvider({ issuer, audience: 'another', jwksUrl }, Date.now)(token)).toBeNull();
    expect(
      await verifyWithProvider({ issuer: 'https://login.example', audience, jwksUrl }, Date.now)(token),
    ).toBeNull();
  });
});
