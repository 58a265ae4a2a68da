import { createPublicKey, type KeyObject } from 'node:crypto';
import type { JWK, JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet } from 'jose/jwks/local';
import { z } from 'zod';
import { SECOND_MS } from '../base/clock';

/** The accepted algorithms. All are asymmetric, so that the keys that verify tokens cannot sign them. */
export const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;

const MIN_RSA_BITS = 2_048;
const MAX_KEYS = 100;

/** The keys of an issuer. */
export interface KeySet {
  /** Finds the key for a token by its header. Rejects with a `JOSEError` if there is none. */
  readonly find: JWTVerifyGetKey;
  readonly ids: ReadonlySet<string | undefined>;
}

/** An issuer returned no keys. The message has the reason, without any text of the issuer. */
export class NoKeys extends Error {}

/** None of the keys that an issuer returned can be used: it has withdrawn them, or they are too weak. */
export class NoUsableKeys extends NoKeys {}

const published = z.object({ keys: z.array(z.unknown()).max(MAX_KEYS) });

const signingKey = z
  .looseObject({
    kty: z.string(),
    kid: z.string().optional(),
    use: z.literal('sig').optional(),
    key_ops: z
      .array(z.string())
      .refine((uses) => uses.includes('verify'))
      .optional(),
    alg: z.enum(ALGORITHMS).optional(),
    d: z.never().optional(),
  })
  .refine(isStrong);

/** Reads the keys that an issuer publishes. Skips keys that cannot or must not be used. Throws `NoUsableKeys` if none is left. */
export function readKeySet(text: string): KeySet {
  const { keys } = published.parse(JSON.parse(text));
  const usable = keys.filter((key): key is JWK => signingKey.safeParse(key).success);
  if (usable.length === 0) throw new NoUsableKeys('none of its keys can be used');
  return keySetOf(usable);
}

/** Returns a set of keys without checking them. */
export function keySetOf(keys: readonly JWK[]): KeySet {
  return { find: createLocalJWKSet({ keys: [...keys] }), ids: new Set(keys.map(({ kid }) => kid)) };
}

function isStrong(jwk: object): boolean {
  try {
    return isStrongKey(createPublicKey({ key: { ...jwk }, format: 'jwk' }));
  } catch {
    return false;
  }
}

function isStrongKey({ asymmetricKeyType: type, asymmetricKeyDetails: details = {} }: KeyObject): boolean {
  if (type === 'rsa') return (details.modulusLength ?? 0) >= MIN_RSA_BITS;
  if (type === 'ec') return details.namedCurve === 'prime256v1';
  return type === 'ed25519';
}

const TIME_LIMIT_MS = 5 * SECOND_MS;
const MAX_BYTES = 256 * 1_024;

/** Fetches the keys that an issuer publishes. Follows no redirects. Throws if there are none within the time limit. */
export async function fetchKeys(url: string, timeLimitMs = TIME_LIMIT_MS): Promise<KeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeLimitMs),
  });
  if (response.status === 200) return readKeySet(await textOf(response));
  await response.body?.cancel();
  throw new NoKeys(`HTTP status ${response.status}`);
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new NoKeys(`more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
