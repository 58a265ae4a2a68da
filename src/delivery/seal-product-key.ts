import type { KeyRing } from '../platform/secrets/key-ring';
import { type SealedText, seal, unseal } from '../platform/secrets/sealed-text';
import type { Secret } from '../platform/secrets/secret';
import { keyFingerprint } from './key-fingerprint';
import type { KeyCase } from './key-spelling';
import type { ProductKey } from './product-key.entity';

const VISIBLE_CHARACTERS = 5;

type Identity = Pick<ProductKey, 'id' | 'skuId' | 'version'>;

/** The columns that hold a product key at rest: encrypted for its very row, findable by fingerprint, masked for people. */
export function sealProductKey(ring: KeyRing, row: Identity, key: string, keyCase: KeyCase = 'folded') {
  return { ...sealKeyText(ring, row, key), fingerprint: keyFingerprint(ring, key, keyCase), masked: mask(key) };
}

/** A product key encrypted for its very row. */
export function sealKeyText(ring: KeyRing, row: Identity, key: string): SealedText {
  return seal(ring, key, identityOf(row));
}

/** The product key of a row. Throws where the row was tampered with. */
export function unsealProductKey(ring: KeyRing, row: Identity & SealedText): Secret<string> {
  return unseal(ring, row, identityOf(row));
}

function identityOf({ id, skuId, version }: Identity): string {
  return JSON.stringify([id, skuId, version]);
}

function mask(key: string): string {
  return key.slice(0, -VISIBLE_CHARACTERS).replace(/[A-Za-z0-9]/g, '•') + key.slice(-VISIBLE_CHARACTERS);
}
