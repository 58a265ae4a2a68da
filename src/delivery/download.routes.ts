import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendCompressed } from '../platform/http/compression';
import { localeOf, setContentLanguage } from '../platform/http/locale';
import { HttpProblem, noteProblem, sendProblem, setProblemHeaders } from '../platform/http/problem';
import { observeStreams } from '../platform/http/response-hooks';
import { sendNotModified } from '../platform/http/revalidation';
import { trimmed } from '../platform/text/blank';
import { sessionsOf } from './continued-download';
import { claims } from './download.metrics';
import { createDownloadClients, type DownloadClient } from './download-client';
import { linkIdIn, sessionIdIn, sessionPath, startedPagePath } from './download-url';
import { assertFileAvailable, assertServesDownloads, type Download, findLink } from './find-download';
import { followLink } from './follow-link';
import { LANDING_PAGE_POLICY, landingPage, refusalPage } from './landing-page';
import { downloadHeaders } from './requested-file';
import { requestsFile, takesPage } from './requests-file';
import { type SessionDependencies, sessionRoutes, type TokenRequest } from './session.routes';

/** The parts of the gateway that the download routes need. */
export interface DownloadDependencies extends SessionDependencies {
  readonly publicUrl: string;
}

/** The route of download links. */
const LINK = '/downloads/:token';

interface PageQuery {
  readonly session?: unknown;
}

/** Adds the routes of download links, which need no sign-in (S9), and of the sessions that transfer their files. */
export async function downloadRoutes(app: FastifyInstance, gateway: DownloadDependencies): Promise<void> {
  observeStreams(app);
  app.setErrorHandler(answerRefusal);
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, _payload, done) => done(null));
  linkRoutes(app, gateway);
  sessionRoutes(app, gateway);
}

/** Only a GET of the file itself and the button of the landing page claim a download (S10). */
function linkRoutes(app: FastifyInstance, gateway: DownloadDependencies): void {
  const clientOf = createDownloadClients(gateway.linkSigningKeys);

  app.head(LINK, async (request: TokenRequest, reply) => {
    const { edition } = await servedDownload(gateway, request);
    return downloadHeaders(reply, edition).send();
  });

  app.get(LINK, { exposeHeadRoute: false }, async (request: TokenRequest, reply) => {
    const transferPath = startedTransfer(gateway, request.query as PageQuery);
    if (requestsFile(request.headers))
      return transferPath === null ? follow(gateway, clientOf, request, reply) : reply.redirect(transferPath, 303);
    const download = await (transferPath === null
      ? servedDownload(gateway, request)
      : linkedDownload(gateway, request));
    if (transferPath !== null) reply.header('refresh', `0; url=${transferPath}`);
    const page = { download, catalogue: gateway.catalogue(), transferPath };
    return sendPage(request, reply, (locale) => landingPage(page, locale));
  });

  app.post(LINK, async (request: TokenRequest, reply) => follow(gateway, clientOf, request, reply));

  app.options(LINK, async (_request, reply) => {
    return reply.code(204).header('allow', 'GET, HEAD, POST, OPTIONS').send();
  });
}

/** Returns the id of the link in the URL, which may not exist; null if the URL has no valid signature. */
async function linkIdOf(gateway: DownloadDependencies, request: TokenRequest): Promise<string | null> {
  const linkId = linkIdIn(gateway.linkSigningKeys, trimmed(request.params.token));
  if (linkId === null) await gateway.rateLimits.countUnknownLink(request);
  return linkId;
}

/** Returns the path of the transfer that the button of the landing page started; null if the URL of the page names none. */
function startedTransfer({ publicUrl, linkSigningKeys }: DownloadDependencies, { session }: PageQuery): string | null {
  const sessionId = typeof session === 'string' ? sessionIdIn(linkSigningKeys, session) : null;
  return sessionId === null ? null : sessionPath(publicUrl, linkSigningKeys, sessionId);
}

async function linkedDownload(gateway: DownloadDependencies, request: TokenRequest): Promise<Download> {
  return findLink(gateway, await linkIdOf(gateway, request), request.id);
}

/** Returns the download that a link currently serves. Throws if it serves none. */
async function servedDownload(gateway: DownloadDependencies, request: TokenRequest): Promise<Download> {
  const download = await linkedDownload(gateway, request);
  await assertServesDownloads(gateway, download, request.id);
  await assertFileAvailable(gateway.mediaStore, download.edition, request.log);
  return download;
}

/** Redirects to the session of the download that the request continues or claims (S10), or to the page that starts it. */
async function follow(
  gateway: DownloadDependencies,
  clientOf: DownloadClient,
  request: TokenRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { database, publicUrl, linkSigningKeys } = gateway;
  const download = await linkedDownload(gateway, request);
  const { link, now } = download;
  const client = clientOf(request, link.id);
  // Only the rest of a file may continue the session of another client.
  const ofClient = request.headers.range === undefined ? client : undefined;
  const sessions = await sessionsOf(database, { linkId: link.id, now, client: ofClient });
  const sessionId = await followLink(gateway, reply, { download, sessions, client });
  if (sessionId === null) return sendNotModified(downloadHeaders(reply, download.edition));
  // The button of the landing page leads to the page again, which shows the downloads that are left now and starts the transfer.
  const isButton = request.method === 'POST' && takesPage(request.headers);
  const path = isButton
    ? startedPagePath(publicUrl, linkSigningKeys, { linkId: link.id, sessionId })
    : sessionPath(publicUrl, linkSigningKeys, sessionId);
  return reply.header('cache-control', 'no-store').redirect(path, 303);
}

/** The page does not contain the link: only its URL does. */
function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  pageIn: (locale: string) => string,
): Promise<FastifyReply> {
  const locale = localeOf(request.headers);
  reply.headers({ 'cache-control': 'no-store', 'content-security-policy': LANDING_PAGE_POLICY });
  return sendCompressed(request, setContentLanguage(reply, locale).type('text/html; charset=utf-8'), pageIn(locale));
}

async function answerRefusal(error: Error, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  for (const header of ['content-length', 'content-disposition', 'content-type']) reply.removeHeader(header);
  if (!(error instanceof HttpProblem)) throw error;
  noteProblem(request, error);
  if (request.routeOptions.url === LINK) claims.add(1, error.code);
  if (takesPage(request.headers))
    return sendPage(request, setProblemHeaders(reply, error).code(error.statusCode), (locale) =>
      refusalPage(error.messageIn(locale), locale),
    );
  return sendProblem(request, reply.header('cache-control', 'no-store'), error);
}
