import { DownloadLink } from '../../src/delivery/download-link.entity';
import { downloadUrl } from '../../src/delivery/download-url';
import { BENCH_PARTNER_ID } from '../../src/demo/demo-partners';
import { benchKey } from '../../src/demo/large-set/large-set';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';
import { newLink } from './new-link';

/** More downloads than a measurement can claim. */
const MAX_DOWNLOADS = 1_000_000_000;

/** Issues links to one edition of the large set, for the software of `count` customers. Returns the paths of the links. */
export function seedLinks(dataDir: string, count: number): Promise<readonly string[]> {
  const owners = Array.from({ length: count }, (_, index) => ({ id: BENCH_PARTNER_ID, customer: index + 1 }));
  return seedLinksOf(owners, dataDir);
}

/** Does the same for the software of partners and their customers. */
export async function seedLinksOf(
  owners: readonly { readonly id: string; readonly customer: number }[],
  dataDir: string,
  DATABASE_URL?: string,
): Promise<readonly string[]> {
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL });
  const database = await openDatabase(dataSourceOptions(config));
  const [edition] = await database.query<{ id: string }>(
    sql`SELECT "id" FROM "editions" WHERE "productId" = ${`prd_${benchKey(1)}`} ORDER BY "id"`,
  );
  const links = await database.transaction(async (tx) => {
    const rows = owners.map(({ id: partnerId, customer }) => {
      const software = { softwareId: `sft_${benchKey(customer)}:1`, editionId: edition?.id ?? '' };
      return newLink({ ...software, partnerId, maxDownloads: MAX_DOWNLOADS }, tx.now);
    });
    await tx.insert(DownloadLink, rows);
    return rows;
  });
  await database.close();
  return links.map(({ id }) => downloadUrl('', config.linkSigningKeys, id));
}
