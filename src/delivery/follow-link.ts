import type { FastifyReply } from 'fastify';
import type { Catalogue } from '../catalogue/catalogue';
import type { OpenDatabase } from '../platform/database/database';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { ContentStore } from '../platform/files/content-store';
import { HttpProblem } from '../platform/http/problem';
import { type Claim, claimDownload } from './claim-download';
import { type Continuing, continuedBy, type EarlierSession, latestOf, sessionsOf } from './continued-download';
import { claims } from './download.metrics';
import { assertFileAvailable, assertServesDownloads, type Download, findLink } from './find-download';
import { findRange, isKnown, rangeRefusal } from './requested-file';

interface FollowDependencies {
  readonly database: OpenDatabase;
  readonly catalogue: () => Catalogue;
  readonly mediaStore: ContentStore;
}

/** A request of a link: its download, its sessions so far, and a digest of the client. */
interface LinkRequest {
  readonly download: Download;
  readonly sessions: readonly EarlierSession[];
  readonly client: string;
}

/**
 * Returns the id of the session that a request continues, or of a download that it claims (S10); null if the client already has
 * the file. Throws 410 if the link serves no more downloads, 403 if its partner is closed, 416 for bytes that the file does not have, and 503 if the file
 * cannot be read. None of these counts as a download.
 */
export async function followLink(
  { database, catalogue, mediaStore }: FollowDependencies,
  reply: FastifyReply,
  { download, sessions: all, client }: LinkRequest,
): Promise<string | null> {
  const { request } = reply;
  const { link, edition, now } = download;
  const sessions = link.revokedAt === null ? all : [];
  const latest = latestOf(sessions, client, now);
  const file = latest ?? edition;
  const isUnchanged = isKnown(request, file);
  const range = findRange(request, file);
  const continuing = range && { client, sha256: file.sha256, range };
  const continued = continuing && !isUnchanged && continuedBy(sessions, continuing, now);
  if (continued) return counted('continued', continued.id);

  // A program that already has the whole file receives 416, even if its download was the last one.
  if (range || !latest) await assertServesDownloads({ database }, download, request.id);
  if (isUnchanged) return counted('unchanged', null);
  if (!continuing) throw rangeRefusal(reply, file);
  await assertFileAvailable(mediaStore, edition, request.log);
  const claim = { linkId: link.id, client, file: edition };
  const { id, outcome } = await database.transaction((tx) =>
    range?.isPartial ? continueOrClaim(tx, claim, continuing, request.id) : claimed(tx, claim, request.id),
  );
  if (id !== null) return counted(outcome, id);
  // Other requests claimed the last download concurrently: the link is read again to find the reason.
  await assertServesDownloads({ database }, await findLink({ database, catalogue }, link.id, request.id), request.id);
  throw new HttpProblem(503, 'TRY_AGAIN', 'fileUnavailable');
}

/** If a program opens several connections at once, the first one claims a download; the others wait for it and continue it. */
async function continueOrClaim(tx: Transaction, claim: Claim, continuing: Continuing, requestId: string) {
  await tx.lock(sql`SELECT "id" FROM "downloadLinks" WHERE "id" = ${claim.linkId} ${tx.locks.wait}`);
  const continued = continuedBy(await sessionsOf(tx, { linkId: claim.linkId, now: tx.now }), continuing, tx.now);
  return continued ? ({ id: continued.id, outcome: 'continued' } as const) : claimed(tx, claim, requestId);
}

async function claimed(tx: Transaction, claim: Claim, requestId: string) {
  return { id: await claimDownload(tx, claim, requestId), outcome: 'claimed' } as const;
}

function counted(outcome: 'claimed' | 'continued' | 'unchanged', id: string | null): string | null {
  claims.add(1, outcome);
  return id;
}
