import { DownloadLink } from '../../src/delivery/download-link.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';
import { newLink } from './new-link';
import { CUSTOMERS, type Seeded, seed } from './seed';

const SOFTWARE = 10;

/** One piece of software, its place among those of its customer, and an edition of its product. */
interface Delivered {
  readonly softwareId: string;
  readonly editionId: string;
  readonly lineNumber: number;
}

/** Fills an SQLite file with customers of 10 pieces of software, which have no, one or two links in all states. */
export async function seedScreen(): Promise<Seeded> {
  const seeded = await seed(undefined, CUSTOMERS, SOFTWARE);
  const database = await openDatabase(dataSourceOptions(readConfig({ DATA_DIR: seeded.dataDir })));
  const delivered = await database.query<Delivered>(sql`
    SELECT "software"."id" AS "softwareId", MIN("editions"."id") AS "editionId", "orderLines"."lineNumber"
    FROM "software" JOIN "orderLines" ON "orderLines"."id" = "software"."orderLineId"
      JOIN "skus" ON "skus"."id" = "software"."skuId" JOIN "editions" ON "editions"."productId" = "skus"."productId"
    WHERE "software"."id" LIKE ${'sft_bench%'}
    GROUP BY "software"."id", "orderLines"."lineNumber"`);
  await database.transaction((tx) =>
    tx.insert(
      DownloadLink,
      delivered.flatMap((software) => linksOf(software, tx.now)),
    ),
  );
  await database.close();
  return seeded;
}

function linksOf({ lineNumber, ...ids }: Delivered, now: number): DownloadLink[] {
  const [earlier, later] = [newLink(ids, now - 20 * DAY_MS), newLink(ids, now - 2 * DAY_MS)];
  const ended = { ...earlier, endedAt: later.issuedAt };
  const used = { ...later, downloadsUsed: lineNumber };
  const exhausted = { ...later, downloadsUsed: later.maxDownloads, exhaustedAt: now - DAY_MS };
  const revoked = { ...ended, revokedAt: earlier.issuedAt + DAY_MS, endedAt: earlier.issuedAt + DAY_MS };
  const expired = [ended, { ...used, round: 2 }];
  const states = [
    [],
    [used],
    [],
    [exhausted],
    expired,
    [used],
    [],
    [revoked],
    [used],
    [revoked, { ...used, round: 2 }],
  ];
  return states[lineNumber % states.length] ?? [];
}
