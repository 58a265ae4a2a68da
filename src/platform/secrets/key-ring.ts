import { hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret';

/** A 256-bit secret with the id under which stored values remember it. */
export interface SecretKey {
  readonly id: string;
  readonly bytes: Secret<Buffer>;
}

/** The first key writes; the others still read, until everything written with them is rewritten. */
export type KeyRing = readonly [SecretKey, ...SecretKey[]];

const KEY = /^(?<id>[A-Za-z0-9_-]{1,32}):(?<bytes>[A-Za-z0-9+/_-]{43}=?)$/;
const ONE_KEY_TWICE = 'the same key stands under two ids';
const NOT_RANDOM = 'a key is not random; openssl rand -base64 32 makes one that is';

/** Of 32 random bytes fewer are distinct once in 10^15 keys. */
const DISTINCT_BYTES = 16;

const EXPECTED = 'expected id:base64 of 32 bytes, separated by commas or lines';

/** Reads `id:base64`, separated by commas or lines; throws, repeating no value, where one is malformed or an id comes twice. */
export function parseKeyRing(text: string): KeyRing {
  const [first, ...others] = text
    .trim()
    .split(/,|\r?\n/)
    .map(parseKey);
  const ring: KeyRing = [first as SecretKey, ...others];
  if (new Set(ring.map(({ id }) => id)).size < ring.length) throw new Error(`${EXPECTED}, each id once`);
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

/** A new random key in the notation that `parseKeyRing` reads. */
export function newKeyRingText(): string {
  return `local:${randomBytes(32).toString('base64')}`;
}

/** A key for one purpose only, so that no two uses ever share key material. */
export function deriveKey(key: SecretKey, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes.expose(), '', purpose, 32));
}
