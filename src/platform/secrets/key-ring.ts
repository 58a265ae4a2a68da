import { hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret';

/** A 256-bit secret with the id that is stored next to the values that it encrypts. */
export interface SecretKey {
  readonly id: string;
  readonly bytes: Secret<Buffer>;
}

/** The first key encrypts; the others only decrypt, until every value is encrypted with the first. */
export type KeyRing = readonly [SecretKey, ...SecretKey[]];

const KEY = /^(?<id>[A-Za-z0-9_-]{1,32}):(?<bytes>[A-Za-z0-9+/_-]{43}=?)$/;
const ONE_KEY_TWICE = 'has the same key under two ids';
const NOT_RANDOM = 'has a key that is not random; openssl rand -base64 32 creates one';

/** A key of 32 random bytes has fewer distinct ones only once in 10^15 keys. */
const DISTINCT_BYTES = 16;

const EXPECTED = 'must be id:base64 of 32 bytes, separated by commas or line breaks';

/** Reads `id:base64`, separated by commas or lines. Throws, without repeating a value, if one is malformed or an id is not unique. */
export function parseKeyRing(text: string): KeyRing {
  const [first, ...others] = text
    .trim()
    .split(/,|\r?\n/)
    .map(parseKey);
  const ring: KeyRing = [first as SecretKey, ...others];
  if (new Set(ring.map(({ id }) => id)).size < ring.length) throw new Error(`${EXPECTED}, with different ids`);
  if (new Set(ring.map(({ bytes }) => bytes.expose().toString('hex'))).size < ring.length)
    throw new Error(ONE_KEY_TWICE);
  return ring;
}

function parseKey(entry: string): SecretKey {
  const { id, bytes } = KEY.exec(entry.trim())?.groups ?? {};
  if (!id || !bytes) throw new Error(EXPECTED);
  const key = Buffer.from(bytes, 'base64');
  if (new Set(key).size < DISTINCT_BYTES) throw new Error(NOT_RANDOM);
  return { id, bytes: new Secret(key) };
}

/** Returns a new random key in the notation that `parseKeyRing` reads. */
export function newKeyRingText(): string {
  return `local:${randomBytes(32).toString('base64')}`;
}

/** Returns a function that returns the first key of a ring, derived for one purpose. The ring's keys may be replaced. */
export function firstKeyFor(ring: KeyRing, purpose: string): () => Buffer {
  let [first] = ring;
  let derived = deriveKey(first, purpose);
  return () => {
    if (ring[0] !== first) {
      [first] = ring;
      derived = deriveKey(first, purpose);
    }
    return derived;
  };
}

/** Derives a key for one purpose, so that no two uses share key material. */
export function deriveKey(key: SecretKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes.expose(), '', purpose, 32));
}
