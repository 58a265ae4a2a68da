import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { catalogueChanged } from '../../src/catalogue/catalogue-changed';
import { benchKey } from '../../src/demo/large-set/large-set';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { createDirectoryStore } from '../../src/platform/files/directory-store';
import { dataSourceOptions } from '../../src/server/data-source';

const PIECE_BYTES = 2 ** 20;

/** Stores a medium of this size for the first product of the large set. Returns the path of the file. */
export async function seedMedium(dataDir: string, sizeBytes: number): Promise<string> {
  const media = join(dataDir, 'media');
  const { sha256 } = await createDirectoryStore(media).put(noise(sizeBytes));
  const database = await openDatabase(dataSourceOptions(readConfig({ DATA_DIR: dataDir })));
  await database.transaction(async (tx) => {
    await tx.query(
      sql`UPDATE "editions" SET "sha256" = ${sha256}, "sizeBytes" = ${sizeBytes}
        WHERE "productId" = ${`prd_${benchKey(1)}`}`,
    );
    await catalogueChanged(tx);
  });
  await database.close();
  return join(media, sha256.slice(0, 2), sha256);
}

function* noise(sizeBytes: number): Generator<Uint8Array> {
  const piece = randomFillSync(new Uint8Array(PIECE_BYTES));
  for (let left = sizeBytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}
