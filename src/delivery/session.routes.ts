import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Catalogue } from '../catalogue/catalogue';
import type { OpenDatabase } from '../platform/database/database';
import type { ByteRange, ContentStore, OpenedFile } from '../platform/files/content-store';
import { fileUnavailable } from '../platform/http/file-unavailable';
import type { NginxSettings } from '../platform/http/nginx';
import { sendNotModified } from '../platform/http/revalidation';
import type { RateLimits } from '../platform/rate-limits/rate-limits';
import type { KeyRing } from '../platform/secrets/key-ring';
import { inSpan } from '../platform/tracing/request-trace';
import { sessionIdIn } from './download-url';
import { noteFailedStart } from './failed-start';
import { fileReplaced, getTransfer, type Transfer } from './find-download';
import { leaveToNginx, nginxTransfer } from './leave-to-nginx';
import { downloadHeaders, findRange, isKnown, requestedRange } from './requested-file';
import { createRunningTransfers, type RunningTransfers } from './running-transfers';
import { transferFile } from './transfer-file';

/** The parts of the gateway that the session routes need. */
export interface SessionDependencies {
  readonly database: OpenDatabase;
  readonly catalogue: () => Catalogue;
  readonly mediaStore: ContentStore;
  readonly linkSigningKeys: KeyRing;
  readonly rateLimits: Pick<RateLimits, 'countUnknownLink'>;
  /** Null if the gateway sends all files itself. */
  readonly nginx: NginxSettings | null;
}

/** A request of a URL with a signed token. */
export type TokenRequest = FastifyRequest<{ Params: { token: string } }>;

/** Adds the route of the sessions that transfer claimed downloads. */
export function sessionRoutes(app: FastifyInstance, gateway: SessionDependencies): void {
  const transfers = createRunningTransfers(gateway.database, (err) => app.log.error({ err }));
  app.addHook('onClose', async () => transfers.stop());

  app.route({
    method: ['GET', 'HEAD'],
    url: '/downloads/sessions/:token',
    handler: async (request: TokenRequest, reply) => {
      const sessionId = sessionIdIn(gateway.linkSigningKeys, request.params.token);
      if (sessionId === null) await gateway.rateLimits.countUnknownLink(request);
      const transfer = await getTransfer(gateway, sessionId);
      const open = (part: ByteRange | null) =>
        inSpan(request.trace?.begin('open file'), () => openFile(gateway, request, transfer, part));
      const byNginx = nginxTransfer(gateway.nginx, request, transfer.session);
      if (byNginx) {
        await (await open(FIRST_BYTE)).close();
        downloadHeaders(reply, { ...transfer.session, fileName: transfer.edition.fileName });
        if (await leaveToNginx(gateway, reply, transfer.session, byNginx)) return reply.send();
      }
      const file = await open(request.method === 'HEAD' ? null : findRange(request, transfer.session));
      return sendFile(gateway.database, transfers, reply, { ...transfer, file });
    },
  });
}

/** What is read for a response without content, to know whether the file can be read. */
const FIRST_BYTE: ByteRange = { start: 0, end: 0 };

/**
 * Opens the requested part of the file of a session, before any of its bytes count. Throws 410 FILE_REPLACED if it was replaced and
 * deleted, or 503 FILE_UNAVAILABLE.
 */
async function openFile(
  { mediaStore, database }: SessionDependencies,
  request: FastifyRequest,
  { session, edition }: Transfer,
  part: ByteRange | null,
): Promise<OpenedFile> {
  try {
    return await mediaStore.open(session.sha256, session.sizeBytes, part ?? FIRST_BYTE);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && edition.sha256 !== session.sha256) throw fileReplaced();
    request.log.error({ err: error });
    await noteFailedStart(database, session.id).catch((err: unknown) => request.log.error({ err }));
    throw fileUnavailable();
  }
}

/** Sends the file or the requested part of it. The file is closed in every case. */
async function sendFile(
  database: OpenDatabase,
  transfers: RunningTransfers,
  reply: FastifyReply,
  { session, edition, file }: Transfer & { readonly file: OpenedFile },
): Promise<FastifyReply> {
  try {
    downloadHeaders(reply, { ...session, fileName: edition.fileName });
    const isHead = reply.request.method === 'HEAD';
    const isNotModified = isKnown(reply.request, session);
    if (!isHead && !isNotModified) {
      const range = requestedRange(reply, session);
      return await transferFile({ database, transfers }, reply, { session, file, range });
    }
    await file.close();
    return isNotModified ? sendNotModified(reply) : reply.send();
  } catch (error) {
    await file.close();
    throw error;
  }
}
