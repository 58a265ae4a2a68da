import { BENCH_PARTNER_ID } from '../../../src/demo/demo-partners';
import { database } from './bare-database';

const links = database
  .prepare<[string], { id: string }>('SELECT "id" FROM "downloadLinks" WHERE "partnerId" = ?')
  .all(BENCH_PARTNER_ID);
const claim = database.prepare(`UPDATE "downloadLinks" SET "downloadsUsed" = "downloadsUsed" + 1, "updatedAt" = @now
  WHERE "id" = @id AND "downloadsUsed" < "maxDownloads" AND "endedAt" IS NULL AND "expiresAt" > @now`);
let next = 0;

/** Returns the ids of the links in turn. */
export function nextLink(): string {
  return links[next++ % links.length]?.id ?? '';
}

/** Runs the conditional UPDATE that decides about a claim. Throws if the link serves no more downloads. */
export function claimLink(id: string, now: number): void {
  if (claim.run({ id, now }).changes !== 1) throw new Error('The link serves no more.');
}
