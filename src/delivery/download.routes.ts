import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Catalogue } from '../catalogue/catalogue';
import type { Edition } from '../catalogue/edition.entity';
import type { OpenDatabase } from '../database/database';
import type { ContentStore } from '../files/content-store';
import { sendCompressed } from '../http/compression';
import { fileHeaders } from '../http/file-headers';
import { fileUnavailable } from '../http/file-unavailable';
import { localeOf } from '../http/locale';
import { HttpProblem, sendProblem, withRetryAfter } from '../http/problem';
import { speak } from '../http/speak';
import type { RateLimits } from '../rate-limits/rate-limits';
import type { KeyRing } from '../secrets/key-ring';
import { claimDownload } from './claim-download';
import { linkIdIn, sessionIdIn, sessionPath } from './download-url';
import { type Download, fileReplaced, getDownload, getTransfer } from './find-download';
import { LANDING_PAGE_POLICY, landingPage, refusalPage } from './landing-page';
import { runningTransfers } from './running-transfers';
import { transferFile } from './transfer-file';

/** What the download routes need of the gateway. */
export interface DownloadDependencies {
  readonly database: OpenDatabase;
  readonly catalogue: () => Catalogue;
  readonly mediaStore: ContentStore;
  readonly linkSigningKeys: KeyRing;
  readonly publicUrl: string;
  readonly rateLimits: Pick<RateLimits, 'countUnknownLink'>;
}

type TokenRequest = FastifyRequest<{ Params: { token: string } }>;

/** The links that need no sign-in (S9) and the sessions in which their downloads are transferred. */
export async function downloadRoutes(app: FastifyInstance, gateway: DownloadDependencies): Promise<void> {
  app.setErrorHandler(answerRefusal);
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => done(null));
  linkRoutes(app, gateway);
  sessionRoutes(app, gateway);
}

/** Only GET by something that is no browser, and the button of the page that a browser sees, claim a download (S10). */
function linkRoutes(app: FastifyInstance, gateway: DownloadDependencies): void {
  app.head('/downloads/:token', async (request: TokenRequest, reply) => {
    const { edition } = await downloadOf(gateway, request);
    return downloadHeaders(reply, edition).send();
  });

  app.get('/downloads/:token', { exposeHeadRoute: false }, async (request: TokenRequest, reply) => {
    const download = await downloadOf(gateway, request);
    if (request.headers['if-none-match'] === entityTag(download.edition)) return reply.code(304).send();
    if (!wantsPage(request)) return claim(gateway, request, reply, download);
    return sendPage(request, reply, (locale) => landingPage(download, locale));
  });

  app.post('/downloads/:token', async (request: TokenRequest, reply) => {
    return claim(gateway, request, reply, await downloadOf(gateway, request));
  });

  app.options('/downloads/:token', async (_request, reply) => {
    return reply.code(204).header('allow', 'GET, HEAD, POST, OPTIONS').send();
  });
}

function sessionRoutes(app: FastifyInstance, gateway: DownloadDependencies): void {
  const { database, mediaStore, linkSigningKeys } = gateway;
  const transfers = runningTransfers(database, (error) => app.log.error(error));
  app.addHook('onClose', async () => transfers.stop());

  app.route({
    method: ['GET', 'HEAD'],
    url: '/downloads/sessions/:token',
    handler: async (request: TokenRequest, reply) => {
      const sessionId = sessionIdIn(linkSigningKeys, request.params.token);
      if (sessionId === null) await gateway.rateLimits.countUnknownLink(request);
      const transfer = await getTransfer(gateway, sessionId);
      const { session, edition } = transfer;
      if (!(await mediaStore.has(session.sha256, session.sizeBytes)))
        throw edition.sha256 === session.sha256 ? fileUnavailable() : fileReplaced();
      downloadHeaders(reply, { ...session, fileName: edition.fileName });
      if (request.method === 'HEAD') return reply.send();
      return transferFile({ database, mediaStore, transfers }, request, reply, transfer);
    },
  });
}

/** The download that a link gives now; throws why it gives none. */
async function downloadOf(gateway: DownloadDependencies, request: TokenRequest): Promise<Download> {
  const linkId = linkIdIn(gateway.linkSigningKeys, request.params.token);
  if (linkId === null) await gateway.rateLimits.countUnknownLink(request);
  const download = await getDownload(gateway, linkId, request.id);
  await assertFileThere(gateway.mediaStore, download.edition);
  return download;
}

async function claim(
  gateway: DownloadDependencies,
  request: TokenRequest,
  reply: FastifyReply,
  { link, edition }: Download,
): Promise<FastifyReply> {
  const { database, publicUrl, linkSigningKeys } = gateway;
  const sessionId = await database.transaction((tx) =>
    claimDownload(tx, { linkId: link.id, file: edition }, request.id),
  );
  if (sessionId === null) {
    // Somebody else took the last one meanwhile: asking again tells why.
    await downloadOf(gateway, request);
    throw new HttpProblem(503, 'TRY_AGAIN', 'fileUnavailable');
  }
  return reply.header('cache-control', 'no-store').redirect(sessionPath(publicUrl, linkSigningKeys, sessionId), 303);
}

type File = Pick<Edition, 'fileName' | 'sha256' | 'sizeBytes'>;

/** The strong validator of a file: its hash. */
function entityTag({ sha256 }: Pick<File, 'sha256'>): string {
  return `"${sha256}"`;
}

function downloadHeaders(reply: FastifyReply, file: File): FastifyReply {
  fileHeaders(reply, { ...file, contentType: 'application/octet-stream' });
  return reply.headers({ 'accept-ranges': 'bytes', etag: entityTag(file) });
}

/** Before anything is counted: a download that cannot be served must not be spent. */
async function assertFileThere(store: ContentStore, { sha256, sizeBytes }: Edition): Promise<void> {
  if (await store.has(sha256, sizeBytes)) return;
  throw fileUnavailable();
}

function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

/** The page names no link: only its URL does, which is not in it. */
function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  pageIn: (locale: string) => string,
): Promise<FastifyReply> {
  const locale = localeOf(request.headers);
  reply.headers({ 'cache-control': 'no-store', 'content-security-policy': LANDING_PAGE_POLICY });
  return sendCompressed(request, speak(reply, locale).type('text/html; charset=utf-8'), pageIn(locale));
}

async function answerRefusal(error: Error, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  for (const header of ['content-length', 'content-disposition', 'content-type']) reply.removeHeader(header);
  if (!(error instanceof HttpProblem)) throw error;
  if (wantsPage(request))
    return sendPage(request, withRetryAfter(reply, error).code(error.statusCode), (locale) =>
      refusalPage(error.messageIn(locale), locale),
    );
  return sendProblem(request, reply.header('cache-control', 'no-store'), error);
}
