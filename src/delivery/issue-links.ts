import type { Viewer } from '../platform/access/viewer';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import { beginRounds, isActive, type NextRound } from './begin-rounds';
import type { GetKeysAndDownloadsInput } from './delivery.input';
import type { DownloadLink } from './download-link.entity';
import { findRepeatedReissues, recordReissues } from './repeated-reissue';

/** The editions of software to issue links for. */
interface Wanted {
  readonly software: NextRound['software'];
  readonly editionIds: readonly string[];
}

/** The links of several editions, in the order of the editions. */
interface IssuedLinks {
  readonly linkIds: readonly string[];
  /** Whether earlier requests that this one repeats have issued all of them. */
  readonly replayed: boolean;
}

/**
 * Returns the active download link of each edition, unchanged. Begins another round (S11) for an edition that has none, and if
 * `reissue` is true for each, except for links that this request repeats. The number of statements does not depend on that of
 * the editions. The caller has locked the software; a unique index ensures that there is at most one current link of an edition.
 */
export async function issueLinks(
  tx: Transaction,
  viewer: Viewer,
  { software, editionIds }: Wanted,
  { reissue, idempotencyKey }: Pick<GetKeysAndDownloadsInput, 'reissue' | 'idempotencyKey'>,
): Promise<IssuedLinks> {
  const latest = await lockLatestLinks(tx, software.id, editionIds);
  const active = [...latest.values()].filter((link) => isActive(link, tx.now));
  const isWithoutKey = reissue && idempotencyKey == null;
  const repeated = isWithoutKey ? await findRepeatedReissues(tx, viewer, active) : new Set<string>();
  const kept = active.filter(({ id }) => !reissue || repeated.has(id));
  const links = new Map(kept.map((link) => [link.editionId, link.id]));

  const spent = editionIds.filter((editionId) => !links.has(editionId));
  const rounds = spent.map((editionId) => ({ software, editionId, latest: latest.get(editionId) }));
  const issued = rounds.length > 0 ? await beginRounds(tx, viewer, rounds) : [];
  if (isWithoutKey && issued.length > 0) await recordReissues(tx, viewer, issued);
  for (const [index, editionId] of spent.entries()) links.set(editionId, issued[index] as string);
  return {
    linkIds: editionIds.map((editionId) => links.get(editionId) as string),
    replayed: repeated.size > 0 && issued.length === 0,
  };
}

/** Locks the latest link of each edition against claims, and returns it by its edition. */
async function lockLatestLinks(tx: Transaction, softwareId: string, editionIds: readonly string[]) {
  if (editionIds.length === 0) return new Map<string, Row<DownloadLink>>();
  const links = await tx.lock<Row<DownloadLink>>(
    sql`SELECT * FROM "downloadLinks" AS l WHERE "softwareId" = ${softwareId} AND ${isIn(sql`"editionId"`, editionIds)}
      AND "round" = (SELECT MAX("round") FROM "downloadLinks" AS r
        WHERE r."softwareId" = ${softwareId} AND r."editionId" = l."editionId")
      ORDER BY "id" ${tx.locks.wait}`,
  );
  return new Map(links.map((link) => [link.editionId, link]));
}
