import type { Viewer } from '../access/viewer';
import { type AuditRecord, recordAudit } from '../audit/record-audit';
import { newId } from '../database/id';
import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import type { Row } from '../graphql/row-loader';
import type { OrderLine } from '../orders/order-line.entity';
import type { Software } from '../software/software.entity';
import { DownloadLink } from './download-link.entity';
import { downloadLinkStatusAt } from './download-link-status';

type Owner = Pick<Software, 'id' | 'partnerId' | 'customerId' | 'orderLineId'>;

/**
 * The id of the live download link of an edition, nothing about it reset; where there is none, or where `reissue` asks
 * for it, another round begins (S11). The database holds that there is one current link at most.
 */
export async function issueLink(
  tx: Transaction,
  viewer: Viewer,
  software: Owner,
  editionId: string,
  reissue: boolean,
): Promise<string> {
  const current = await findCurrentLink(tx, software.id, editionId);
  if (current?.isAlive && !reissue) return current.id;
  if (current) await endLink(tx, current.id, current.isAlive);

  const id = newId('lnk');
  await insertLink(tx, software, { id, editionId });
  const about = { partnerId: software.partnerId, customerId: software.customerId, softwareId: software.id };
  const revoked: AuditRecord[] = current?.isAlive ? [{ action: 'LINK_REVOKED', subjectId: current.id, ...about }] : [];
  recordAudit(tx, viewer, [...revoked, { action: 'LINK_ISSUED', subjectId: id, ...about }]);
  return id;
}

/** Locked against claims, so that none of them begins after the link has ended. */
async function findCurrentLink(tx: Transaction, softwareId: string, editionId: string) {
  const [link] = await tx.lock<Row<DownloadLink>>(
    sql`SELECT * FROM "downloadLinks"
      WHERE "softwareId" = ${softwareId} AND "editionId" = ${editionId} AND "endedAt" IS NULL ${tx.locks.wait}`,
  );
  return link && { id: link.id, isAlive: downloadLinkStatusAt(link, tx.now) === 'ACTIVE' };
}

function endLink(tx: Transaction, id: string, revoke: boolean) {
  const revokedAt = revoke ? tx.now : null;
  return tx.query(sql`UPDATE "downloadLinks" SET "endedAt" = ${tx.now}, "revokedAt" = ${revokedAt} WHERE "id" = ${id}`);
}

/** The terms are those of the order line, the round the next one. */
async function insertLink(
  tx: Transaction,
  software: Owner,
  { id, editionId }: { readonly id: string; readonly editionId: string },
): Promise<void> {
  const [terms] = await tx.query<Pick<Row<OrderLine>, 'linkTtlMs' | 'maxDownloads'> & { round: number }>(
    sql`SELECT "linkTtlMs", "maxDownloads", 1 + (SELECT COUNT(*) FROM "downloadLinks"
        WHERE "softwareId" = ${software.id} AND "editionId" = ${editionId}) AS "round"
      FROM "orderLines" WHERE "id" = ${software.orderLineId}`,
  );
  if (!terms) throw new Error(`Software ${software.id} has no order line.`);
  await tx.insert(DownloadLink, [
    {
      id,
      partnerId: software.partnerId,
      softwareId: software.id,
      editionId,
      round: terms.round,
      issuedAt: tx.now,
      expiresAt: tx.now + terms.linkTtlMs,
      maxDownloads: terms.maxDownloads,
      downloadsUsed: 0,
      exhaustedAt: null,
      revokedAt: null,
      endedAt: null,
    },
  ]);
}
