import type { FastifyBaseLogger } from 'fastify';
import type { KeyRing } from '../platform/secrets/key-ring';
import type { Secret } from '../platform/secrets/secret';
import type { ProductKey } from './product-key.entity';
import { unsealProductKey } from './seal-product-key';

/** What a row has of a product key that is to be opened. */
export type KeyAtRest = Pick<ProductKey, 'id' | 'skuId' | 'version' | 'sealed' | 'sealedWith'>;

/** What a log line says in `alarm`, for whoever runs the gateway to be woken by: it never changes. */
const ALARM = 'PRODUCT_KEY_DOES_NOT_OPEN';

/** Somebody has changed or moved a sealed product key, or the encryption key that it was sealed with is missing. */
export class KeyDoesNotOpen extends Error {
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
export function openKey(ring: KeyRing, key: KeyAtRest): Secret<string> | KeyDoesNotOpen {
  try {
    return unsealProductKey(ring, key);
  } catch (error) {
    return new KeyDoesNotOpen(key, error);
  }
}
