import type { FastifyBaseLogger } from 'fastify';
import { decrypt, type EncryptedText, encrypt } from '../platform/secrets/encrypted-text';
import type { KeyRing } from '../platform/secrets/key-ring';
import type { Secret } from '../platform/secrets/secret';
import { undecryptableKeys } from './key.metrics';
import { keyFingerprint } from './key-fingerprint';
import type { KeyCase } from './key-spelling';
import type { ProductKey } from './product-key.entity';

/** The columns that are needed to decrypt a product key. */
export type KeyAtRest = Pick<ProductKey, 'id' | 'skuId' | 'version' | 'sealed' | 'sealedWith'>;

/** The value of `alarm` in the log line. It must not change, since operators have alerts for it. */
const ALARM = 'PRODUCT_KEY_DOES_NOT_OPEN';

/** A product key cannot be decrypted: its row was changed, or its encryption key is missing. */
export class KeyDecryptionError extends Error {
  /** The caller has written it to the audit trail, with the id of the product key. */
  readonly isAudited = true;

  constructor(
    private readonly key: KeyAtRest,
    cause: unknown,
  ) {
    super('A product key cannot be decrypted.', { cause });
  }

  /** Logs the id of the row and of its encryption key. */
  raiseAlarm(log: Pick<FastifyBaseLogger, 'fatal'>): void {
    const { id: productKeyId, sealedWith } = this.key;
    undecryptableKeys.add(1, 'reader');
    log.fatal({ alarm: ALARM, productKeyId, sealedWith }, 'a product key cannot be decrypted');
  }
}

/** Returns the decrypted product key, or the error if it cannot be decrypted. */
export function decryptKey(ring: KeyRing, key: KeyAtRest): Secret<string> | KeyDecryptionError {
  try {
    return decryptProductKey(ring, key);
  } catch (error) {
    return new KeyDecryptionError(key, error);
  }
}

const VISIBLE_CHARACTERS = 5;

type Identity = Pick<ProductKey, 'id' | 'skuId' | 'version'>;

/**
 * Returns the columns that store a product key: encrypted and bound to its row, its fingerprint, and the masked key to display.
 */
export function encryptProductKey(ring: KeyRing, row: Identity, key: string, keyCase: KeyCase = 'folded') {
  return { ...encryptKeyText(ring, row, key), fingerprint: keyFingerprint(ring, key, keyCase), masked: mask(key) };
}

/** Encrypts a product key, bound to its row: it cannot be decrypted in another one. */
export function encryptKeyText(ring: KeyRing, row: Identity, key: string): EncryptedText {
  return encrypt(ring, key, identityOf(row));
}

/** Decrypts the product key of a row. Throws if the row was changed or the encryption key is missing. */
export function decryptProductKey(ring: KeyRing, row: Identity & EncryptedText): Secret<string> {
  return decrypt(ring, row, identityOf(row));
}

function identityOf({ id, skuId, version }: Identity): string {
  return JSON.stringify([id, skuId, version]);
}

function mask(key: string): string {
  return key.slice(0, -VISIBLE_CHARACTERS).replace(/[A-Za-z0-9]/g, '•') + key.slice(-VISIBLE_CHARACTERS);
}
