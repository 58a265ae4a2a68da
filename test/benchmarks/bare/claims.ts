import { BENCH_PARTNER_ID } from '../../../src/demo/demo-partners';
import { database, printRate } from './bare-database';

const links = database
  .prepare<[string], { id: string }>('SELECT "id" FROM "downloadLinks" WHERE "partnerId" = ?')
  .all(BENCH_PARTNER_ID);
const claim = database.prepare(`UPDATE "downloadLinks" SET "downloadsUsed" = "downloadsUsed" + 1
  WHERE "id" = ? AND "downloadsUsed" < "maxDownloads" AND "endedAt" IS NULL AND "expiresAt" > ?`);
let next = 0;

printRate(() => {
  const { changes } = claim.run(links[next++ % links.length]?.id, Date.now());
  if (changes !== 1) throw new Error('The link serves no more.');
});
