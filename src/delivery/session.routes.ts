import type { FileHandle } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Catalogue } from '../catalogue/catalogue';
import type { OpenDatabase } from '../platform/database/database';
import type { ContentStore } from '../platform/files/content-store';
import { fileUnavailable } from '../platform/http/file-unavailable';
import { sendNotModified } from '../platform/http/revalidation';
import type { RateLimits } from '../platform/rate-limits/rate-limits';
import type { KeyRing } from '../platform/secrets/key-ring';
import { inSpan } from '../platform/tracing/request-trace';
import { sessionIdIn } from './download-url';
import { fileReplaced, getTransfer, type Transfer } from './find-download';
import { downloadHeaders, isKnown, requestedRange } from './requested-file';
import { createRunningTransfers, type RunningTransfers } from './running-transfers';
import { transferFile } from './transfer-file';

/** The parts of the gateway that the session routes need. */
export interface SessionDependencies {
  readonly database: OpenDatabase;
  readonly catalogue: () => Catalogue;
  readonly mediaStore: ContentStore;
  readonly linkSigningKeys: KeyRing;
  readonly rateLimits: Pick<RateLimits, 'countUnknownLink'>;
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
      const file = await inSpan(request.trace?.begin('open file'), () =>
        openFile(gateway.mediaStore, request, transfer),
      );
      return sendFile(gateway.database, transfers, reply, { ...transfer, file });
    },
  });
}

/** Opens the file of a session. Throws 410 FILE_REPLACED if it was replaced and deleted, or 503 FILE_UNAVAILABLE. */
function openFile(store: ContentStore, { log }: FastifyRequest, { session, edition }: Transfer): Promise<FileHandle> {
  return store.open(session.sha256, session.sizeBytes).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && edition.sha256 !== session.sha256) throw fileReplaced();
    log.error({ err: error });
    throw fileUnavailable();
  });
}

/** Sends the file or the requested part of it. The file is closed in every case. */
async function sendFile(
  database: OpenDatabase,
  transfers: RunningTransfers,
  reply: FastifyReply,
  { session, edition, file }: Transfer & { readonly file: FileHandle },
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
