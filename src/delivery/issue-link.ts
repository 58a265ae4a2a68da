import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import { beginRounds, isAlive, type NextRound } from './begin-rounds';
import type { DownloadLink } from './download-link.entity';
import type { GetKeysAndDownloadsInput } from './get-keys-and-downloads.input';
import { isRepeatedReissue, keepReissue } from './repeated-reissue';

/** A link, and whether an earlier request has issued it that this one repeats. */
export interface IssuedLink {
  readonly linkId: string;
  readonly replayed: boolean;
}

/**
 * Returns the live download link of an edition, nothing about it reset; if there is none, or if `reissue` asks for it, another
 * round begins (S11). The software is locked; the database holds that there is one current link at most.
 */
export async function issueLink(
  tx: Transaction,
  viewer: Viewer,
  software: NextRound['software'],
  editionId: string,
  { reissue, idempotencyKey }: Pick<GetKeysAndDownloadsInput, 'reissue' | 'idempotencyKey'>,
): Promise<IssuedLink> {
  const [latest] = await tx.lock<Row<DownloadLink>>(
    sql`SELECT * FROM "downloadLinks" WHERE "softwareId" = ${software.id} AND "editionId" = ${editionId}
      ORDER BY "round" DESC LIMIT 1 ${tx.locks.wait}`,
  );
  const isUnnamed = reissue && idempotencyKey == null;
  if (latest && isAlive(latest, tx.now)) {
    if (!reissue) return { linkId: latest.id, replayed: false };
    if (isUnnamed && (await isRepeatedReissue(tx, viewer, latest))) return { linkId: latest.id, replayed: true };
  }
  const [id] = await beginRounds(tx, viewer, [{ software, editionId, latest }]);
  const linkId = id as string;
  if (isUnnamed) await keepReissue(tx, viewer, linkId);
  return { linkId, replayed: false };
}
