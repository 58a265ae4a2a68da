import { readCatalogue } from '../../src/catalogue/catalogue';
import { importKeys } from '../../src/delivery/import-keys';
import { readKeyFile } from '../../src/delivery/read-key-file';
import type { Gateway } from '../../src/server/gateway';
import { OPERATOR } from './operator';

export const KEY_FILE_HEADER = 'productId,skuId,version,key,activationLimit';

/** Imports the lines of a key file, the first of which is its header. */
export function importLines({ database, config }: Gateway, lines: readonly string[], ring = config.keyEncryptionKeys) {
  return database.transaction(async (tx) =>
    importKeys(tx, OPERATOR, { catalogue: await readCatalogue(tx), ring, lines: readKeyFile(lines.join('\n')) }),
  );
}
