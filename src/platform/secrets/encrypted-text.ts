import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { deriveKey, type KeyRing, type SecretKey } from './key-ring';
import { Secret } from './secret';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** An encrypted text as a row stores it: base64 of nonce, tag and ciphertext, and the id of its key. */
export interface EncryptedText {
  readonly sealed: string;
  readonly sealedWith: string;
}

/** Encrypts a text for one row; `identity` binds it to the row, so that it cannot be moved to another. */
export function encrypt(ring: KeyRing, text: string, identity: string): EncryptedText {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, encryptionKey(ring[0]), nonce).setAAD(Buffer.from(identity));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64'), sealedWith: ring[0].id };
}

/** Decrypts a text. Throws if its key is unknown or it does not belong to `identity`. */
export function decrypt(ring: KeyRing, { sealed, sealedWith }: EncryptedText, identity: string): Secret<string> {
  const key = ring.find(({ id }) => id === sealedWith);
  if (!key) throw new Error(`The encryption key ${sealedWith} is not configured.`);
  const bytes = Buffer.from(sealed, 'base64');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, encryptionKey(key), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(identity))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  return new Secret(text);
}

/** Returns keyed digests of a text, one for each key of the ring, the first key's first: they compare texts without the texts. */
export function fingerprints(ring: KeyRing, text: string): [string, ...string[]] {
  const [first, ...others] = ring.map((key) =>
    createHmac('sha256', deriveKey(key, 'fingerprint')).update(text).digest('base64url'),
  );
  return [first as string, ...others];
}

function encryptionKey(key: SecretKey): Buffer {
  return deriveKey(key, 'seal');
}
