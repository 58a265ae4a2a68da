import { recordAudit } from '../audit/record-audit';
import type { OrderLine } from '../orders/order-line.entity';
import type { Viewer } from '../platform/access/viewer';
import { newId } from '../platform/database/id';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import type { Row } from '../platform/graphql/row-loader';
import type { Software } from '../software/software.entity';
import { DownloadLink, downloadLinkStatusAt } from './download-link.entity';

/** The software and edition of a new round. The caller has locked the software, so that no other request begins a round. */
export interface NextRound {
  readonly software: Pick<Software, 'id' | 'partnerId' | 'customerId' | 'orderLineId'>;
  readonly editionId: string;
  /** The link of the previous round, locked against claims, so that no download begins after it has ended. */
  readonly latest: Row<DownloadLink> | undefined;
}

/** Begins rounds (S11) under the terms of their order lines, and revokes active links. Returns the ids of the new links. */
export async function beginRounds(
  tx: Transaction,
  viewer: Viewer,
  rounds: readonly NextRound[],
): Promise<readonly string[]> {
  const current = rounds.flatMap(({ latest }) => (latest && latest.endedAt === null ? [latest] : []));
  const active = current.filter((link) => isActive(link, tx.now)).map(({ id }) => id);
  await endLinks(tx, active, tx.now);
  await endLinks(
    tx,
    current.map(({ id }) => id).filter((id) => !active.includes(id)),
    null,
  );
  const ids = await insertLinks(tx, rounds);
  recordAudit(
    tx,
    viewer,
    rounds.flatMap(({ software: { id: softwareId, partnerId, customerId }, latest }, index) => {
      const about = { partnerId, customerId, softwareId };
      const issued = { action: 'LINK_ISSUED', subjectId: ids[index] as string, ...about } as const;
      if (!latest || !active.includes(latest.id)) return [issued];
      return [{ action: 'LINK_REVOKED', subjectId: latest.id, ...about } as const, issued];
    }),
  );
  return ids;
}

/** Returns whether a link serves downloads at a time. */
export function isActive(link: Row<DownloadLink>, now: number): boolean {
  return downloadLinkStatusAt(link, now) === 'ACTIVE';
}

async function endLinks(tx: Transaction, ids: readonly string[], revokedAt: number | null): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    sql`UPDATE "downloadLinks" SET "endedAt" = ${tx.now}, "revokedAt" = ${revokedAt}, ${changedNow(tx)}
      WHERE ${isIn(sql`"id"`, ids)}`,
  );
}

type Terms = Pick<Row<OrderLine>, 'id' | 'linkTtlMs' | 'maxDownloads'>;

async function insertLinks(tx: Transaction, rounds: readonly NextRound[]): Promise<readonly string[]> {
  const lineIds = rounds.map(({ software }) => software.orderLineId);
  const lines = await tx.query<Terms>(
    sql`SELECT "id", "linkTtlMs", "maxDownloads" FROM "orderLines" WHERE ${isIn(sql`"id"`, lineIds)}`,
  );
  const terms = new Map(lines.map((line) => [line.id, line]));
  const links = rounds.map((round) => linkOf(round, terms.get(round.software.orderLineId), tx.now));
  await tx.insert(DownloadLink, links);
  return links.map(({ id }) => id);
}

function linkOf({ software, editionId, latest }: NextRound, terms: Terms | undefined, now: number): DownloadLink {
  if (!terms) throw new Error(`Software ${software.id} has no order line.`);
  return {
    id: newId('lnk'),
    partnerId: software.partnerId,
    softwareId: software.id,
    editionId,
    round: (latest?.round ?? 0) + 1,
    issuedAt: now,
    expiresAt: now + terms.linkTtlMs,
    maxDownloads: terms.maxDownloads,
    downloadsUsed: 0,
    exhaustedAt: null,
    revokedAt: null,
    endedAt: null,
    updatedAt: now,
  };
}
