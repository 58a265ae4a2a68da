import { verifyWithProvider } from '../../src/platform/access/access-token';
import { USUAL_RULES } from '../../src/platform/access/token-rules';
import { freePort } from '../../src/platform/http/free-port';
import { buildServer } from '../../src/server/server';
import { openTestGateway } from '../support/test-gateway';
import { openSocket } from './raw-socket';

describe('a WebSocket', () => {
  it('is closed with 1013 while the identity provider does not return its keys, so that the client reconnects', async () => {
    const test = await openTestGateway();
    const rules = { ...USUAL_RULES, issuer: 'https://away.example', audience: 'urn:onprem-gateway:api' };
    const jwksUrl = `http://127.0.0.1:${await freePort('127.0.0.1')}/jwks`;
    const { verifyToken } = verifyWithProvider(
      { ...rules, jwksUrl },
      () => test.clock.now,
      () => {},
    );
    const app = await buildServer({ ...test.gateway, verifyToken });
    const { send, closed } = await openSocket(await app.listen({ host: '127.0.0.1', port: 0 }));
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    send({ type: 'connection_init', payload: { authorization } });
    expect(await closed).toBe(1013);
    await app.close();
    await test.close();
  });
});
