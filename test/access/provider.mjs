/**
 * A real identity provider in a separate process. It reads its settings from standard input, prints a line when it listens, and
 * serves until it is killed.
 */
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

const { port, audience, keys, algorithms, claims, users, ttlSeconds } = JSON.parse(await text(process.stdin));

/** A client for each user and for each algorithm, and one with the id of the audience, so that its ID tokens have that audience. */
const clients = [
  ...algorithms.map((alg) => [alg, alg]),
  ...[...Object.keys(users), audience].map((id) => [id, algorithms[0]]),
].map(([id, alg]) => ({
  client_id: id,
  client_secret: 'secret',
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  id_token_signed_response_alg: alg,
}));

const provider = new Provider(`http://127.0.0.1:${port}`, {
  jwks: { keys },
  clients,
  extraTokenClaims: (_context, { clientId }) => users[clientId] ?? claims,
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context, _resource, { clientId }) => ({
        audience,
        scope: 'software',
        accessTokenTTL: ttlSeconds,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: algorithms.includes(clientId) ? clientId : algorithms[0] } },
      }),
    },
  },
});

/** Returns the ID token that a user gets in addition to the access token. */
provider.use(async (context, next) => {
  if (context.path !== '/id-token') return next();
  const token = new provider.IdToken({ sub: 'somebody' }, { client: await provider.Client.find(audience) });
  token.scope = 'openid';
  for (const [name, value] of Object.entries(claims)) token.set(name, value);
  context.body = await token.issue({ use: 'idtoken' });
});

provider.listen(port, '127.0.0.1', () => process.stdout.write('listening\n'));
