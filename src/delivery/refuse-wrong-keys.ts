import { StartRefusal } from '../platform/base/start-refusal';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { countBySealingKey } from './assign-keys';
import { decryptKey, type KeyAtRest, KeyDecryptionError } from './key-encryption';

/** How many product keys are tried for each encryption key: a single one may have been altered. */
const SAMPLE = 20;

/** Fails if the encryption keys are not those with which the stored product keys were sealed: no buyer could read theirs. */
export async function refuseWrongKeys(reader: Reader, ring: KeyRing): Promise<void> {
  for (const [sealedWith, count] of await countBySealingKey(reader)) {
    const sealed = `${count} product ${count === 1 ? 'key' : 'keys'} in the database`;
    if (!ring.some(({ id }) => id === sealedWith))
      throw new StartRefusal(`KEY_ENCRYPTION_KEYS: there is no key ${sealedWith}, with which ${sealed} were sealed.`);
    const sample = await reader.query<KeyAtRest>(
      sql`SELECT "id", "skuId", "version", "sealed", "sealedWith" FROM "productKeys"
        WHERE "sealedWith" = ${sealedWith} LIMIT ${SAMPLE}`,
    );
    if (sample.length > 0 && sample.every((key) => decryptKey(ring, key) instanceof KeyDecryptionError))
      throw new StartRefusal(
        `KEY_ENCRYPTION_KEYS: the key ${sealedWith} is another one than that with which ${sealed} were sealed.`,
      );
  }
}
