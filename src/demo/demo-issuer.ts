import { generateKeyPairSync } from 'node:crypto';
import { type CryptoKey, importJWK, type JWK_OKP_Private, SignJWT } from 'jose';
import { HOUR_MS, SECOND_MS } from '../clock';
import { readOrCreateSecret } from '../secrets/local-keys';
import type { DemoUser } from './demo-users';

/** Who signs the demo's tokens: this machine, with a key in its data directory. */
export const DEMO_ISSUER = 'urn:onprem-gateway:demo';
/** Whom they are for. */
export const DEMO_AUDIENCE = 'onprem-gateway';

const KEY_FILE = 'demo-signing-key';
const ALGORITHM = 'EdDSA';
const TOKEN_TTL_MS = 12 * HOUR_MS;

/** The key to verify the tokens with that were signed in this data directory. */
export function demoPublicKey(dataDir: string): Promise<CryptoKey> {
  const { d, ...publicKey } = readKey(dataDir);
  return importKey(publicKey);
}

/** A bearer token for a demo user, good for 12 hours. */
export async function signDemoToken(dataDir: string, user: DemoUser, now: number): Promise<string> {
  const claims = { name: user.name, roles: user.roles, ...(user.partnerId !== null && { partner: user.partnerId }) };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(user.id)
    .setIssuer(DEMO_ISSUER)
    .setAudience(DEMO_AUDIENCE)
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

/** An Ed25519 key is never the symmetric one that the type of `importJWK` allows for. */
function importKey(key: Parameters<typeof importJWK>[0]): Promise<CryptoKey> {
  return importJWK(key, ALGORITHM) as Promise<CryptoKey>;
}
