import { StartRefusal } from '../platform/base/start-refusal';
import { sql } from '../platform/database/sql';
import type { StockReader } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { countByEncryptionKey } from './assign-keys';
import { decryptKey, type KeyAtRest, KeyDecryptionError } from './key-encryption';

/** Number of product keys to decrypt for each encryption key: a single one may have been altered. */
const SAMPLE = 20;

/** Throws `StartRefusal` if the ring cannot decrypt the stored product keys, since no one could read a key. */
export async function refuseWrongKeys(reader: StockReader, ring: KeyRing): Promise<void> {
  for (const [sealedWith, count] of await countByEncryptionKey(reader)) {
    const encrypted = `${count} product ${count === 1 ? 'key' : 'keys'} in the database`;
    if (!ring.some(({ id }) => id === sealedWith))
      throw new StartRefusal(
        `KEY_ENCRYPTION_KEYS: the key ${sealedWith} is missing, with which ${encrypted} are encrypted. Add it.`,
      );
    const sample = await reader.query<KeyAtRest>(
      sql`SELECT "id", "skuId", "version", "sealed", "sealedWith" FROM "productKeys"
        WHERE "sealedWith" = ${sealedWith} LIMIT ${SAMPLE}`,
    );
    if (sample.length > 0 && sample.every((key) => decryptKey(ring, key) instanceof KeyDecryptionError))
      throw new StartRefusal(
        `KEY_ENCRYPTION_KEYS: the key ${sealedWith} does not decrypt ${encrypted}. Configure the key that encrypted them.`,
      );
  }
}
