import { EmbeddedJWK, importJWK, jwtVerify, SignJWT } from 'jose';
import { type Forgery, identityFor, isSigned, type Workshop } from './forgery';
import { publicOf, signRaw } from './sign-raw';

const EXTENSION = 'urn:example:extension';

/** Verifies a token with the key that it contains. */
const byOwnKey: Forgery['undefended'] = (token, workshop) => identityFor(token, workshop, { key: workshop.ownKey });

/** Tokens that name their own key. */
export const forgedKeys: readonly Forgery[] = [
  ...['../../../dev/null', "x' UNION SELECT 'key' --", '/etc/passwd', '| id', 'x\u0000', '__proto__', ''].map(
    (kid) => ({
      what: `with the key id ${JSON.stringify(kid)}`,
      forge: ({ changed, ownKey }: Workshop) => changed({ kid }, {}, ownKey),
      undefended: (token: string, workshop: Workshop) =>
        identityFor(token, workshop, { key: { ...workshop.ownKey, kid } }),
    }),
  ),
  { what: 'with a number for a key id', forge: ({ changed }) => changed({ kid: 1 }), undefended: isSigned },
  {
    what: 'with the key id of a key of another kind',
    forge: ({ changed, header }) => changed({ kid: header.alg === 'EdDSA' ? 'RS256-first' : 'EdDSA-first' }),
    undefended: isSigned,
  },
  {
    what: 'without a key id, by a key of the forger’s',
    forge: ({ changed, ownKey }) => changed({ kid: undefined }, {}, ownKey),
    undefended: byOwnKey,
  },
  {
    what: 'with its key in it (jwk)',
    forge: ({ changed, ownKey }) => changed({ jwk: publicOf(ownKey) }, {}, ownKey),
    undefended: (token) => jwtVerify(token, EmbeddedJWK),
  },
  ...['jku', 'x5u', 'x5c'].flatMap((name) =>
    ['https://keys.evil.example/jwks', 'file:///etc/passwd', 'http://169.254.169.254/latest', ['MIIB']].map(
      (value) => ({
        what: `with ${JSON.stringify(value)} as where its key is (${name})`,
        forge: ({ changed, ownKey }: Workshop) => changed({ [name]: value, kid: ownKey.kid }, {}, ownKey),
        undefended: byOwnKey,
      }),
    ),
  ),
];

/** Tokens that are signed with the provider's key, but must not be accepted as access tokens. */
export const forgedHeaders: readonly Forgery[] = [
  ...['rs256', 'RSA-OAEP', 'Ed25519', '', undefined, ['RS256', 'ES256']].map((alg) => ({
    what: `with the algorithm ${JSON.stringify(alg)}`,
    forge: ({ changed }: Workshop) => changed({ alg }),
    undefended: isSigned,
  })),
  ...[[EXTENSION], ['exp'], ['b64'], [], 'exp', null].map((crit) => ({
    what: `that lists ${JSON.stringify(crit)} as critical`,
    forge: ({ changed }: Workshop) =>
      changed({ crit, [EXTENSION]: 1, exp: 1, ...(crit?.[0] === 'b64' && { b64: true }) }),
    undefended: isSigned,
  })),
  ...[false, true].map((b64) => ({
    what: `with b64 ${b64}`,
    forge: ({ changed }: Workshop) => changed({ b64 }),
    undefended: isSigned,
  })),
  ...['JWT', 'application/jwt', 'dpop+jwt', 'logout+jwt', 'id_token', 'at+jwt ', '', null, ['at+jwt'], undefined].map(
    (typ) => ({
      what: `of the type ${JSON.stringify(typ)}`,
      forge: ({ changed }: Workshop) => changed({ typ }),
      undefended: isSigned,
    }),
  ),
  {
    what: 'with a header that names its algorithm twice',
    forge: ({ header, claims, providersKey }) =>
      signRaw(JSON.stringify(header).replace('{', '{"alg":"none",'), claims, providersKey),
    undefended: isSigned,
  },
  ...['["RS256"]', 'null', 'alg: RS256', ''].map((header) => ({
    what: `with ${JSON.stringify(header)} for a header`,
    forge: ({ claims, providersKey }: Workshop) => signRaw(header, claims, providersKey),
    undefended: isSigned,
  })),
];

/** Algorithms that the provider's RSA key could be used with, too. */
export const forgedRsaAlgorithms: readonly Forgery[] = ['RS384', 'RS512', 'PS256', 'PS512'].map((alg) => ({
  what: `signed by ${alg}`,
  forge: async ({ claims, header, providersKey }) =>
    new SignJWT(claims).setProtectedHeader({ ...header, alg }).sign(await importJWK(providersKey, alg)),
  undefended: async (token, { providersKey }) =>
    jwtVerify(token, await importJWK(publicOf(providersKey), alg), { algorithms: [alg] }),
}));
