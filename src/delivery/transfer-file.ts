import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database';
import type { ContentStore } from '../files/content-store';
import { fileUnavailable } from '../http/file-unavailable';
import { HttpProblem } from '../http/problem';
import { singleRange } from '../http/single-range';
import { linkGone, type Transfer } from './find-download';
import type { RunningTransfers } from './running-transfers';
import { type Refusal, releaseBytes, reserveBytes } from './transfer-budget';

interface TransferDependencies {
  readonly database: Database;
  readonly mediaStore: ContentStore;
  readonly transfers: RunningTransfers;
}

/**
 * Streams a claimed download, whole or the one range that is asked for; what breaks off can be resumed. Throws 410
 * SESSION_SPENT for more than twice the file, 410 LINK_REVOKED where the link was revoked meanwhile, 416 for a range that
 * it has not or for several ranges, 503 where the file cannot be opened.
 */
export async function transferFile(
  { database, mediaStore, transfers }: TransferDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  { session }: Pick<Transfer, 'session'>,
): Promise<FastifyReply> {
  const { sha256, sizeBytes } = session;
  const range = singleRange(rangeHeader(request, `"${sha256}"`), sizeBytes);
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${sizeBytes}`);
    throw new HttpProblem(416, 'RANGE_NOT_SATISFIABLE', 'rangeNotSatisfiable', { details: { last: sizeBytes - 1 } });
  }
  const { start, end } = range ?? { start: 0, end: sizeBytes - 1 };
  const length = end - start + 1;
  const stream = await mediaStore.read(sha256, { start, end }).catch((error: unknown) => {
    request.log.error(error);
    throw fileUnavailable();
  });
  try {
    const refusal = await database.transaction((tx) => reserveBytes(tx, session, length, sizeBytes));
    if (refusal) throw problemOf(refusal);
  } catch (error) {
    stream.destroy();
    throw error;
  }

  transfers.follow(session.linkId, stream, async () => {
    const unsent = length - stream.bytesRead;
    if (unsent > 0) await database.transaction((tx) => releaseBytes(tx, session.id, unsent));
  });
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${sizeBytes}`);
  return reply.header('content-length', length).send(stream);
}

function problemOf(refusal: Refusal): HttpProblem {
  if (refusal === 'REVOKED') return linkGone('REVOKED');
  return new HttpProblem(410, 'SESSION_SPENT', 'sessionSpent');
}

/** A `Range` counts only if the file is still the one that `If-Range` names. */
function rangeHeader(request: FastifyRequest, entityTag: string): string | undefined {
  const condition = request.headers['if-range'];
  return condition === undefined || condition === entityTag ? request.headers.range : undefined;
}
