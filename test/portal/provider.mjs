/**
 * A real identity provider at which people sign in with any password, in a separate process. It reads its settings from standard
 * input, prints a line when it listens and one for each access token, and serves until it is killed.
 */
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

const { port, audience, keys, people, clientId, origin, ttlSeconds, refreshTokens, logout } = JSON.parse(
  await text(process.stdin),
);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  jwks: { keys },
  clients: [
    {
      client_id: clientId,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [`${origin}/portal/signed-in`],
      post_logout_redirect_uris: [`${origin}/portal`],
    },
  ],
  clientBasedCORS: () => true,
  pkce: { required: () => true },
  scopes: ['openid', 'profile', 'offline_access'],
  findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  extraTokenClaims: (_context, { accountId }) => people[accountId],
  issueRefreshToken: async () => refreshTokens,
  ttl: { AccessToken: ttlSeconds },
  features: {
    devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: logout },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => audience,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience,
        scope: 'openid profile offline_access',
        accessTokenTTL: ttlSeconds,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});

provider.on('access_token.issued', () => process.stdout.write('token\n'));
provider.listen(port, '127.0.0.1', () => process.stdout.write('listening\n'));
