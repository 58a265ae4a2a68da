import { hash } from 'node:crypto';
import type { Viewer } from '../platform/access/viewer';
import { MINUTE_MS } from '../platform/base/clock';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import { findEarlierResult, keepResult } from '../platform/idempotency/claim-idempotency-key';
import type { DownloadLink } from './download-link.entity';

/** After a longer time, a user who reissues again wants to revoke the new link. */
const REPEATED_WITHIN_MS = 2 * MINUTE_MS;

/**
 * Returns whether a reissue without an idempotency key repeats one whose response may have been lost: the same user has just
 * issued the active link by such a reissue, and it has not been used.
 */
export async function isRepeatedReissue(tx: Transaction, viewer: Viewer, link: Row<DownloadLink>): Promise<boolean> {
  if (link.downloadsUsed > 0 || tx.now >= link.issuedAt + REPEATED_WITHIN_MS) return false;
  return (await findEarlierResult(tx, viewer, reissueOf(viewer, link.id))) !== null;
}

/** Records that a user issued a link by a reissue without an idempotency key. */
export function recordReissue(tx: Transaction, viewer: Viewer, linkId: string): Promise<void> {
  return keepResult(tx, viewer, reissueOf(viewer, linkId), linkId);
}

/** Has an operation name of its own, so that it cannot equal an idempotency key of a client. */
function reissueOf(viewer: Viewer, linkId: string) {
  return { operation: 'reissue', input: { idempotencyKey: hash('sha256', `${linkId} ${viewer.id}`) } };
}
