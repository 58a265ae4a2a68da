import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Edition } from '../catalogue/edition.entity';
import type { ContentStore } from '../files/content-store';
import { sendCompressed } from '../http/compression';
import { fileUnavailable } from '../http/file-unavailable';
import { localeOf } from '../http/locale';
import { HttpProblem, sendProblem, withRetryAfter } from '../http/problem';
import { sendNotModified } from '../http/revalidation';
import { speak } from '../http/speak';
import { claimDownload } from './claim-download';
import { linkIdIn, sessionPath } from './download-url';
import { type Download, getDownload } from './find-download';
import { LANDING_PAGE_POLICY, landingPage, refusalPage } from './landing-page';
import { downloadHeaders, isKnown } from './requested-file';
import { type SessionDependencies, sessionRoutes } from './session.routes';

/** What the download routes need of the gateway. */
export interface DownloadDependencies extends SessionDependencies {
  readonly publicUrl: string;
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
    if (isKnown(request, download.edition)) return sendNotModified(downloadHeaders(reply, download.edition));
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
