import type { DownloadLink, DownloadLinkStatus } from './download-link.entity';

type Limits = Pick<DownloadLink, 'expiresAt' | 'exhaustedAt' | 'revokedAt'>;

/** Where a link stands at an instant (S10). Where several limits were reached, the first one is the one told. */
export function downloadLinkStatusAt({ expiresAt, exhaustedAt, revokedAt }: Limits, now: number): DownloadLinkStatus {
  const ends: [DownloadLinkStatus, number | null][] = [
    ['EXPIRED', expiresAt <= now ? expiresAt : null],
    ['EXHAUSTED', exhaustedAt],
    ['REVOKED', revokedAt],
  ];
  const reached = ends.filter((end): end is [DownloadLinkStatus, number] => end[1] !== null);
  return reached.sort(([, a], [, b]) => a - b)[0]?.[0] ?? 'ACTIVE';
}
