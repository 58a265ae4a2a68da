import { generateKeyPairSync } from 'node:crypto';
import type { CryptoKey, JWK, JWK_OKP_Private } from 'jose';
import { SignJWT } from 'jose/jwt/sign';
import { importJWK } from 'jose/key/import';
import { type TokenRules, USUAL_RULES } from '../platform/access/token-rules';
import { HOUR_MS, SECOND_MS } from '../platform/base/clock';
import { readOrCreateSecret, readSecret } from '../platform/secrets/local-keys';
import type { DemoSignIn } from '../playground/playground-config';
import { demoPartners } from './demo-partners';
import { type DemoUser, demoUsers } from './demo-users';

/** The rules of the demo's tokens, which the gateway signs with a key in its data directory. */
export const DEMO_TOKENS: TokenRules = {
  ...USUAL_RULES,
  issuer: 'urn:onprem-gateway:demo',
  audience: 'onprem-gateway',
};

const KEY_FILE = 'demo-signing-key';
const ALGORITHM = 'EdDSA';
const TOKEN_TTL_MS = 12 * HOUR_MS;

/** Returns the public key that verifies the tokens signed in this data directory. */
export function demoPublicKey(dataDir: string): JWK {
  const { d, ...publicKey } = readKey(dataDir);
  return publicKey;
}

/** Throws `ConfigError` if no server has created its key in this data directory yet: no token would be valid. */
export function assertDemoKey(dataDir: string): void {
  readSecret(dataDir, KEY_FILE);
}

/** Returns a bearer token for a demo user, valid for 12 hours. */
export async function signDemoToken(dataDir: string, user: DemoUser, now: number): Promise<string> {
  const claims = { name: user.name, roles: user.roles, ...(user.partnerId !== null && { partner: user.partnerId }) };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: DEMO_TOKENS.tokenType })
    .setSubject(user.id)
    .setIssuer(DEMO_TOKENS.issuer)
    .setAudience(DEMO_TOKENS.audience)
    .setIssuedAt(Math.floor(now / SECOND_MS))
    .setExpirationTime(Math.floor((now + TOKEN_TTL_MS) / SECOND_MS))
    .sign(await importKey(readKey(dataDir)));
}

function readKey(dataDir: string): JWK_OKP_Private {
  return JSON.parse(readOrCreateSecret(dataDir, KEY_FILE, newKey));
}

function newKey(): string {
  return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

/** Imports a key. The cast is safe: `importJWK` returns a symmetric key only for other algorithms. */
function importKey(key: Parameters<typeof importJWK>[0]): Promise<CryptoKey> {
  return importJWK(key, ALGORITHM) as Promise<CryptoKey>;
}

/** Returns the demo users for the playground, each with a new token. */
export function demoUserTokens(dataDir: string, now: number): Promise<DemoSignIn[]> {
  return Promise.all(
    demoUsers.map(async (user) => ({
      alias: user.alias,
      name: user.name,
      roles: user.roles,
      partner: partnerOf(user),
      token: await signDemoToken(dataDir, user, now),
    })),
  );
}

function partnerOf({ partnerId }: (typeof demoUsers)[number]): string | null {
  return Object.values(demoPartners).find(({ id }) => id === partnerId)?.name ?? null;
}
