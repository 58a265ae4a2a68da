import { SESSION_TTL_MS } from '../delivery/claim-download';
import type { DownloadLink } from '../delivery/download-link.entity';
import type { DownloadSession } from '../delivery/download-session.entity';
import type { DemoSetting } from './demo-setting';
import type { PlacedDelivery, PlacedLine, PlacedPurchase } from './placed-purchase';

/** Returns the links of a purchase. Each delivery of an edition begins a round and ends the previous one. */
export function downloadLinkRows(purchase: PlacedPurchase, now: number): DownloadLink[] {
  return purchase.lines.flatMap((line) =>
    line.deliveries.flatMap((delivery) => {
      const { editionId } = delivery;
      return editionId === null ? [] : [{ ...linkRow(purchase, line, delivery, now), editionId }];
    }),
  );
}

function linkRow(
  { partnerId, cancellation }: PlacedPurchase,
  { softwareId, status, terms, deliveries }: PlacedLine,
  delivery: PlacedDelivery,
  now: number,
): Omit<DownloadLink, 'editionId'> {
  const rounds = deliveries.filter(({ editionId }) => editionId === delivery.editionId);
  const round = rounds.indexOf(delivery) + 1;
  const nextRoundAt = rounds[round]?.at ?? null;
  const cancelledAt = status === 'CANCELLED' ? (cancellation?.decidedAt ?? null) : null;
  const link = {
    id: `${softwareId.replace('sft', 'lnk')}_${deliveries.indexOf(delivery) + 1}`,
    partnerId,
    softwareId,
    round,
    issuedAt: delivery.at,
    expiresAt: delivery.at + terms.linkTtlMs,
    maxDownloads: terms.maxDownloads,
    downloadsUsed: delivery.downloads,
    revokedAt: delivery.leaked ? nextRoundAt : cancelledAt,
    endedAt: nextRoundAt ?? cancelledAt,
  };
  const downloadedAt = downloadInstants(link, now).at(-1) ?? null;
  return {
    ...link,
    exhaustedAt: link.downloadsUsed === link.maxDownloads ? downloadedAt : null,
    updatedAt: Math.max(link.issuedAt, downloadedAt ?? 0, link.revokedAt ?? 0, link.endedAt ?? 0),
  };
}

type Lifetime = Pick<DownloadLink, 'issuedAt' | 'expiresAt' | 'endedAt' | 'downloadsUsed'>;

/** Returns when the downloads of a link were made: at equal intervals until now or the end of the link. */
export function downloadInstants({ issuedAt, expiresAt, endedAt, downloadsUsed }: Lifetime, now: number): number[] {
  const step = (Math.min(now, expiresAt, endedAt ?? now) - issuedAt) / (downloadsUsed + 1);
  return Array.from({ length: downloadsUsed }, (_, index) => issuedAt + Math.floor(step * (index + 1)));
}

/** Returns the sessions of the downloads that the links count. Each transferred the whole file. */
export function downloadSessionRows(links: readonly DownloadLink[], { now, edition }: DemoSetting): DownloadSession[] {
  const fileOf = ({ editionId }: DownloadLink) => {
    const { sha256, sizeBytes } = edition(editionId);
    return { sha256, sizeBytes, bytesServed: sizeBytes };
  };
  return links.flatMap((link) =>
    downloadInstants(link, now).map((startedAt, index) => ({
      ...fileOf(link),
      id: `${link.id.replace('lnk', 'dls')}_${index + 1}`,
      partnerId: link.partnerId,
      linkId: link.id,
      client: null,
      startedAt,
      expiresAt: startedAt + SESSION_TTL_MS,
      activeAt: startedAt,
      bytesReserved: 0,
    })),
  );
}
