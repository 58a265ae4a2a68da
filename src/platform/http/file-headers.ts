import contentDisposition from 'content-disposition';
import type { FastifyReply } from 'fastify';

interface ServedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** The headers of every file that is handed out, beside those of all answers: to be saved under its name, never cached. */
export function setFileHeaders(reply: FastifyReply, { fileName, contentType, sizeBytes }: ServedFile): FastifyReply {
  return reply.headers({
    'cache-control': 'no-store',
    'content-disposition': savedAs(fileName),
    'content-length': sizeBytes,
    'content-type': contentType,
  });
}

/** The `Content-Disposition` of what is to be saved under a name. */
export function savedAs(fileName: string): string {
  return contentDisposition(fileName, { fallback: asciiOf(fileName) });
}

/** For clients that know no `filename*`; they disagree on every letter beyond ASCII. */
function asciiOf(fileName: string): string {
  return fileName.replace(/[^ -~]/g, '_');
}
