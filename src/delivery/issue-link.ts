import type { Viewer } from '../access/viewer';
import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import type { Row } from '../graphql/row-loader';
import { beginRounds, isAlive, type NextRound } from './begin-rounds';
import type { DownloadLink } from './download-link.entity';

/**
 * The id of the live download link of an edition, nothing about it reset; where there is none, or where `reissue` asks
 * for it, another round begins (S11). The software is locked; the database holds that there is one current link at most.
 */
export async function issueLink(
  tx: Transaction,
  viewer: Viewer,
  software: NextRound['software'],
  editionId: string,
  reissue: boolean,
): Promise<string> {
  const [latest] = await tx.lock<Row<DownloadLink>>(
    sql`SELECT * FROM "downloadLinks" WHERE "softwareId" = ${software.id} AND "editionId" = ${editionId}
      ORDER BY "round" DESC LIMIT 1 ${tx.locks.wait}`,
  );
  if (latest && !reissue && isAlive(latest, tx.now)) return latest.id;
  const [id] = await beginRounds(tx, viewer, [{ software, editionId, latest }]);
  return id as string;
}
