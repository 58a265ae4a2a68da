import type { FastifyBaseLogger } from 'fastify';
import { decrypt, type EncryptedText, encrypt } from '../platform/secrets/encrypted-text';
import type { KeyRing } from '../platform/secrets/key-ring';
import type { Secret } from '../platform/secrets/secret';
import { keyFingerprint } from './key-fingerprint';
import type { KeyCase } from './key-spelling';
import type { ProductKey } from './product-key.entity';

/** What a row has of a product key that is to be opened. */
export type KeyAtRest = Pick<ProductKey, 'id' | 'skuId' | 'version' | 'sealed' | 'sealedWith'>;

/** What a log line says in `alarm`, for whoever runs the gateway to be woken by: it never changes. */
const ALARM = 'PRODUCT_KEY_DOES_NOT_OPEN';

/** Somebody has changed or moved a sealed product key, or the encryption key that it was sealed with is missing. */
export class KeyDecryptionError extends Error {
  /** With the key's id, by whoever opened it. */
  readonly isAudited = true;

  constructor(
    private readonly key: KeyAtRest,
    cause: unknown,
  ) {
    super('A product key does not open.', { cause });
  }

  /** Tells which row it is, and the encryption key that it names. */
  raiseAlarm(log: Pick<FastifyBaseLogger, 'fatal'>): void {
    const { id: productKeyId, sealedWith } = this.key;
    log.fatal({ alarm: ALARM, productKeyId, sealedWith }, 'a product key does not open');
  }
}

/** The product key of a row, or the error to give for it. */
export function decryptKey(ring: KeyRing, key: KeyAtRest): Secret<string> | KeyDecryptionError {
  try {
    return decryptProductKey(ring, key);
  } catch (error) {
    return new KeyDecryptionError(key, error);
  }
}

const VISIBLE_CHARACTERS = 5;

type Identity = Pick<ProductKey, 'id' | 'skuId' | 'version'>;

/** The columns that hold a product key at rest: encrypted for its very row, findable by fingerprint, masked for people. */
export function encryptProductKey(ring: KeyRing, row: Identity, key: string, keyCase: KeyCase = 'folded') {
  return { ...encryptKeyText(ring, row, key), fingerprint: keyFingerprint(ring, key, keyCase), masked: mask(key) };
}

/** A product key encrypted for its very row. */
export function encryptKeyText(ring: KeyRing, row: Identity, key: string): EncryptedText {
  return encrypt(ring, key, identityOf(row));
}

/** The product key of a row. Throws where the row was tampered with. */
export function decryptProductKey(ring: KeyRing, row: Identity & EncryptedText): Secret<string> {
  return decrypt(ring, row, identityOf(row));
}

function identityOf({ id, skuId, version }: Identity): string {
  return JSON.stringify([id, skuId, version]);
}

function mask(key: string): string {
  return key.slice(0, -VISIBLE_CHARACTERS).replace(/[A-Za-z0-9]/g, '•') + key.slice(-VISIBLE_CHARACTERS);
}
