import { hash } from 'node:crypto';
import type { Viewer } from '../platform/access/viewer';
import { MINUTE_MS } from '../platform/base/clock';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import type { DownloadLink } from './download-link.entity';

/** After a longer time a user who reissues again means the new link. */
const REPEATED_WITHIN_MS = 2 * MINUTE_MS;

/**
 * Whether a reissue without an idempotency key repeats one whose response was lost: the same user has just issued the live
 * link that way, and nobody has used it.
 */
export async function isRepeatedReissue(tx: Transaction, viewer: Viewer, live: Row<DownloadLink>): Promise<boolean> {
  if (live.downloadsUsed > 0 || tx.now >= live.issuedAt + REPEATED_WITHIN_MS) return false;
  return (await findEarlierResult(tx, viewer, reissueOf(viewer, live.id))) !== null;
}

/** Notes who has issued a link by a reissue without an idempotency key. */
export function keepReissue(tx: Transaction, viewer: Viewer, linkId: string): Promise<void> {
  return keepResult(tx, viewer, reissueOf(viewer, linkId), linkId);
}

/** Under an operation of its own, so that no key of a client is the same. */
function reissueOf(viewer: Viewer, linkId: string) {
  return { operation: 'reissue', input: { idempotencyKey: hash('sha256', `${linkId} ${viewer.id}`) } };
}
