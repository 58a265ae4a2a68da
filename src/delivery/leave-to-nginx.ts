import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../platform/database/database';
import type { ContentStore } from '../platform/files/content-store';
import type { Row } from '../platform/graphql/row-loader';
import { canNginxSend, type NginxSettings } from '../platform/http/nginx';
import { downloadedBytes } from './download.metrics';
import type { DownloadSession } from './download-session.entity';
import { findRange, type RequestedRange } from './requested-file';
import { chargeBytes } from './transfer-budget';

/** A request of a session, and the range that nginx can send. */
export interface NginxTransfer {
  readonly nginx: NginxSettings;
  readonly range: RequestedRange;
}

/** Returns what nginx can send in response to a request; null if the gateway must answer it itself. */
export function nginxTransfer(
  nginx: NginxSettings | null,
  request: FastifyRequest,
  session: Row<DownloadSession>,
): NginxTransfer | null {
  if (nginx === null || request.method === 'HEAD' || !canNginxSend(nginx, request.headers)) return null;
  const range = findRange(request, session);
  // nginx reads the header, too, and must not find a range in one that the gateway ignores.
  if (range === null || range.isPartial !== (request.headers.range !== undefined)) return null;
  return { nginx, range };
}

interface NginxDependencies {
  readonly database: Database;
  readonly mediaStore: Pick<ContentStore, 'proxyPath'>;
}

/**
 * Books the whole range as sent and sets the headers of the response that makes nginx send it. Returns false, and changes nothing,
 * if the session does not have as many bytes left: the gateway can still send it and count exactly.
 */
export async function leaveToNginx(
  { database, mediaStore }: NginxDependencies,
  reply: FastifyReply,
  { id, sha256 }: Row<DownloadSession>,
  { nginx, range }: NginxTransfer,
): Promise<boolean> {
  const path = await mediaStore.proxyPath(sha256, range.isPartial ? range : null);
  const bytes = range.end - range.start + 1;
  if (!(await database.transaction((tx) => chargeBytes(tx, id, bytes)))) return false;
  downloadedBytes.add(bytes);
  reply.headers({ 'content-length': 0, 'x-accel-redirect': nginx.location + path });
  // nginx adds this header itself, and would send it twice.
  reply.removeHeader('accept-ranges');
  // For a bucket. From a directory nginx serves the range that the client requested.
  if (range.isPartial) reply.header('x-gateway-range', `bytes=${range.start}-${range.end}`);
  return true;
}
