import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OpenDatabase } from '../database/database';
import { sql } from '../database/sql';
import type { ContentStore } from '../files/content-store';
import type { Row } from '../graphql/row-loader';
import { fileHeaders } from '../http/file-headers';
import { fileUnavailable } from '../http/file-unavailable';
import { localeOf } from '../http/locale';
import { HttpProblem, sendProblem } from '../http/problem';
import type { KeyRing } from '../secrets/key-ring';
import type { TokenPurpose } from '../secrets/signed-token';
import type { Attachment } from './attachment.entity';
import { readExpiringToken } from './attachment-url';
import { uploadAttachment } from './upload-attachment';

/** What the attachment routes need of the gateway. */
export interface AttachmentDependencies {
  readonly database: OpenDatabase;
  readonly attachmentStore: ContentStore;
  readonly linkSigningKeys: KeyRing;
}

type TokenRequest = FastifyRequest<{ Params: { token: string } }>;

/** Where attachments are sent to and read from (S16); the URL is the permission, for an hour. */
export async function attachmentRoutes(app: FastifyInstance, gateway: AttachmentDependencies): Promise<void> {
  const { database, attachmentStore } = gateway;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.setErrorHandler((error, request, reply) => {
    if (!(error instanceof HttpProblem)) throw error;
    // The rest of a body that was cut off is not read: the connection ends with the answer.
    if (request.method === 'PUT') reply.header('connection', 'close');
    return sendProblem(request, reply, error);
  });

  app.put('/uploads/:token', async (request: TokenRequest, reply: FastifyReply) => {
    const attachment = await getAttachment(gateway, 'upload', request);
    await uploadAttachment(database, attachmentStore, attachment, {
      content: (request.body as AsyncIterable<Uint8Array> | undefined) ?? nothing(),
      requestId: request.id,
      locale: localeOf(request.headers),
    });
    return reply.code(204).send();
  });

  app.get('/attachments/:token', async (request: TokenRequest, reply: FastifyReply) => {
    const attachment = await getAttachment(gateway, 'attachment', request);
    const { id, sha256, sizeBytes } = attachment;
    const files = attachmentStore.within(id);
    const stream = sha256 !== null && (await files.has(sha256, sizeBytes)) && (await files.read(sha256));
    if (!stream) throw fileUnavailable(localeOf(request.headers));
    return fileHeaders(reply, attachment).send(stream);
  });
}

/** The attachment that the token of a URL names. */
async function getAttachment(
  { database, linkSigningKeys }: AttachmentDependencies,
  purpose: TokenPurpose,
  request: TokenRequest,
): Promise<Row<Attachment>> {
  const token = readExpiringToken(linkSigningKeys, purpose, request.params.token, await database.readTime());
  const [attachment] = await database.query<Row<Attachment>>(
    sql`SELECT * FROM "attachments" WHERE "id" = ${token?.id ?? null}`,
  );
  if (!token || !attachment) throw new HttpProblem(404, 'ATTACHMENT_NOT_FOUND', 'There is no such attachment.');
  if (token.isExpired) throw new HttpProblem(410, 'LINK_EXPIRED', 'This link has expired. Ask for another one.');
  return attachment;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
