import type { DownloadLink, DownloadLinkStatus } from './download-link.entity';

type Limits = Pick<DownloadLink, 'expiresAt' | 'exhaustedAt' | 'revokedAt' | 'endedAt'>;

/** Where a link stands at an instant (S10). Where several limits were reached, the first one is the one told. */
export function downloadLinkStatusAt(link: Limits, now: number): DownloadLinkStatus {
  const { expiresAt, exhaustedAt, revokedAt, endedAt } = link;
  const ends: [DownloadLinkStatus, number | null][] = [
    ['EXPIRED', expiresAt <= now ? expiresAt : null],
    ['EXHAUSTED', exhaustedAt],
    ['REVOKED', revokedAt],
  ];
  const reached = ends.filter((end): end is [DownloadLinkStatus, number] => end[1] !== null);
  // What ended for no other reason had expired, whatever the time is said to be now.
  return reached.sort(([, a], [, b]) => a - b)[0]?.[0] ?? (endedAt === null ? 'ACTIVE' : 'EXPIRED');
}
