import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PartnerStatus } from '../../partners/partner.entity';
import { SECOND_MS } from '../../platform/base/clock';
import type { OpenDatabase } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { ContentStore, StoredFile } from '../../platform/files/content-store';
import type { Verdict } from '../../platform/files/scan-file';
import type { Row } from '../../platform/graphql/row-loader';
import { setFileHeaders } from '../../platform/http/file-headers';
import { fileUnavailable } from '../../platform/http/file-unavailable';
import { HttpProblem, sendProblem } from '../../platform/http/problem';
import { observeStreams } from '../../platform/http/response-hooks';
import type { RateLimits } from '../../platform/rate-limits/rate-limits';
import type { KeyRing } from '../../platform/secrets/key-ring';
import type { TokenPurpose } from '../../platform/secrets/signed-token';
import { inSpan } from '../../platform/tracing/request-trace';
import type { Attachment } from './attachment.entity';
import { uploads } from './attachment.metrics';
import { type AttachmentScans, knownVerdict } from './attachment-scans';
import { readExpiringToken } from './attachment-url';
import { uploadAttachment } from './upload-attachment';

/** The parts of the gateway that the attachment routes need. */
export interface AttachmentDependencies {
  readonly database: OpenDatabase;
  readonly attachmentStore: ContentStore;
  /** Null if no scanner is configured. */
  readonly scans: Pick<AttachmentScans, 'scan'> | null;
  readonly linkSigningKeys: KeyRing;
  readonly rateLimits: Pick<RateLimits, 'countUnknownLink'>;
}

type TokenRequest = FastifyRequest<{ Params: { token: string } }>;

const UPLOADS = '/uploads/';

/** Returns whether a request uploads a file, which may take long on a slow connection. */
export function isUpload({ method, url }: IncomingMessage): boolean {
  return method === 'PUT' && url?.startsWith(UPLOADS) === true;
}

/** Serves the URLs for uploading and reading attachments (S16). A URL needs no sign-in and is valid for an hour. */
export async function attachmentRoutes(app: FastifyInstance, gateway: AttachmentDependencies): Promise<void> {
  const { database, attachmentStore, scans } = gateway;
  observeStreams(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.addHook('onRequest', (request, _reply, done) => {
    // The header has no effect here, and Fastify would refuse one that it cannot parse.
    delete request.raw.headers['content-type'];
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof HttpProblem)) throw error;
    if (request.method === 'PUT') uploads.add(1, error.code);
    if (error.cause !== undefined) request.log.error({ err: error.cause });
    // What is left of a refused body can be long, so the connection is closed after the response.
    if (request.method === 'PUT') reply.header('connection', 'close');
    return sendProblem(request, reply, error);
  });

  app.put(`${UPLOADS}:token`, async (request: TokenRequest, reply: FastifyReply) => {
    const attachment = await getAttachment(gateway, 'upload', request);
    if (attachment.partnerStatus === 'CLOSED') throw new HttpProblem(403, 'PARTNER_CLOSED', 'PARTNER_CLOSED');
    const upload = {
      content: (request.body as AsyncIterable<Uint8Array> | undefined) ?? nothing(),
      requestId: request.id,
      isToBeScanned: scans !== null,
    };
    const uploaded = await inSpan(request.trace?.begin('store file'), () =>
      uploadAttachment(database, attachmentStore, attachment, upload),
    );
    const verdict = await verdictOn(uploaded, scans, request.id);
    if (verdict === 'INFECTED') throw new HttpProblem(422, 'ATTACHMENT_REJECTED', 'fileInfected');
    uploads.add(1, verdict === 'CLEAN' ? 'ready' : 'unscanned');
    return reply.code(verdict === 'CLEAN' ? 204 : 202).send();
  });

  app.get('/attachments/:token', async (request: TokenRequest, reply: FastifyReply) => {
    const attachment = await getAttachment(gateway, 'attachment', request);
    const { id, sha256, clearedAt, sizeBytes, contentType } = attachment;
    if (sha256 === null || clearedAt === null) throw notFound();
    const stream = await openStream(attachmentStore.within(id), { sha256, sizeBytes }).catch((err: unknown) => {
      request.log.error({ err });
      throw fileUnavailable();
    });
    return setFileHeaders(reply, { ...attachment, contentType: withCharset(contentType) }).send(stream);
  });
}

/** Returns the attachment that the token of a URL is for. Throws 404 ATTACHMENT_NOT_FOUND or 410 LINK_EXPIRED. */
async function getAttachment(
  { database, linkSigningKeys, rateLimits }: AttachmentDependencies,
  purpose: TokenPurpose,
  request: TokenRequest,
): Promise<Row<Attachment> & { readonly partnerStatus: PartnerStatus }> {
  const token = readExpiringToken(linkSigningKeys, purpose, request.params.token, await database.readTime());
  if (!token) await rateLimits.countUnknownLink(request);
  const [attachment] = await database.query<Row<Attachment> & { readonly partnerStatus: PartnerStatus }>(
    sql`SELECT a.*, p."status" AS "partnerStatus" FROM "attachments" AS a
      JOIN "partners" AS p ON p."id" = a."partnerId" WHERE a."id" = ${token?.id ?? null}`,
  );
  if (!token || !attachment) throw notFound();
  if (token.isExpired) throw new HttpProblem(410, 'LINK_EXPIRED', 'attachmentLinkExpired');
  return attachment;
}

/** How long the response to an upload waits for the scanner. After that, clients can query the status. */
const WAIT_FOR_VERDICT_MS = 10 * SECOND_MS;

/** Returns the stored verdict on a file. A file without a verdict is scanned, also if it was uploaded again. */
async function verdictOn(
  uploaded: Row<Attachment>,
  scans: AttachmentDependencies['scans'],
  requestId: string,
): Promise<Verdict> {
  const known = knownVerdict(uploaded);
  return known === 'UNKNOWN' && scans ? verdictInTime(scans.scan(uploaded, requestId)) : known;
}

function verdictInTime(scanning: Promise<Verdict>): Promise<Verdict> {
  return Promise.race([scanning, delay(WAIT_FOR_VERDICT_MS, 'UNKNOWN' as const, { ref: false })]);
}

/** Opens a file as a stream, whose end closes the file. */
async function openStream(files: ContentStore, { sha256, sizeBytes }: StoredFile): Promise<Readable> {
  const file = await files.open(sha256, sizeBytes);
  return Readable.from(file.content, { objectMode: false }).once('close', () => void file.close());
}

/** States the encoding of text, which the upload has checked to be UTF-8. */
function withCharset(contentType: string): string {
  return contentType.startsWith('text/') ? `${contentType}; charset=utf-8` : contentType;
}

function notFound(): HttpProblem {
  return new HttpProblem(404, 'ATTACHMENT_NOT_FOUND', 'ATTACHMENT_NOT_FOUND');
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
