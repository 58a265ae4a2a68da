import type { Edition } from '../catalogue/edition.entity';
import { SESSION_TTL_MS } from '../delivery/claim-download';
import type { DownloadLink } from '../delivery/download-link.entity';
import type { DownloadSession } from '../delivery/download-session.entity';
import { downloadInstants } from './download-link-rows';

/** The downloads that links count, each of the whole file. */
export function downloadSessionRows(
  links: readonly DownloadLink[],
  editions: readonly Edition[],
  now: number,
): DownloadSession[] {
  const files = new Map(editions.map((edition) => [edition.id, edition]));
  const fileOf = ({ id, editionId }: DownloadLink) => {
    const file = files.get(editionId);
    if (!file) throw new Error(`There is no edition of ${id}.`);
    return { sha256: file.sha256, sizeBytes: file.sizeBytes, bytesServed: file.sizeBytes };
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
