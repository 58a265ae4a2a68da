import type { DownloadLink } from '../../src/delivery/download-link.entity';
import { BENCH_PARTNER_ID } from '../../src/demo/demo-partners';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../src/orders/delivery-policy.entity';
import { newId } from '../../src/platform/database/id';

/** Returns an active link of the first round, for software of the large partner unless stated. */
export function newLink(
  of: Pick<DownloadLink, 'softwareId' | 'editionId'> & Partial<DownloadLink>,
  issuedAt: number,
): DownloadLink {
  return {
    id: newId('lnk'),
    partnerId: BENCH_PARTNER_ID,
    round: 1,
    issuedAt,
    expiresAt: issuedAt + DEFAULT_LINK_TTL_MS,
    maxDownloads: DEFAULT_MAX_DOWNLOADS,
    downloadsUsed: 0,
    exhaustedAt: null,
    revokedAt: null,
    endedAt: null,
    updatedAt: issuedAt,
    ...of,
  };
}
