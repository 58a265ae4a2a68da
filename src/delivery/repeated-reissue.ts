import { hash } from 'node:crypto';
import type { Viewer } from '../platform/access/viewer';
import { MINUTE_MS } from '../platform/base/clock';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import { findUsedKeys, keepResults } from '../platform/idempotency/claim-idempotency-key';
import type { DownloadLink } from './download-link.entity';

/** After a longer time, a user who reissues again wants to revoke the new link. */
const REPEATED_WITHIN_MS = 2 * MINUTE_MS;

/** Is no operation of the schema, so that the keys cannot equal those of a client. */
const OPERATION = 'reissue';

/**
 * Returns the ids of the active links whose reissue without an idempotency key repeats one whose response may have been lost:
 * the same user has just issued them by such a reissue, and they have not been used.
 */
export async function findRepeatedReissues(
  tx: Transaction,
  viewer: Viewer,
  links: readonly Row<DownloadLink>[],
): Promise<ReadonlySet<string>> {
  const recent = links.filter((link) => link.downloadsUsed === 0 && tx.now < link.issuedAt + REPEATED_WITHIN_MS);
  const used = await findUsedKeys(
    tx,
    viewer,
    OPERATION,
    recent.map(({ id }) => keyOf(viewer, id)),
  );
  return new Set(recent.map(({ id }) => id).filter((id) => used.has(keyOf(viewer, id))));
}

/** Records that a user issued links by a reissue without an idempotency key. */
export function recordReissues(tx: Transaction, viewer: Viewer, linkIds: readonly string[]): Promise<void> {
  return keepResults(tx, viewer, OPERATION, new Map(linkIds.map((id) => [keyOf(viewer, id), id])));
}

function keyOf({ id }: Viewer, linkId: string): string {
  return hash('sha256', `${linkId} ${id}`);
}
