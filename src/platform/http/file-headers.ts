import contentDisposition from 'content-disposition';
import type { FastifyReply } from 'fastify';

interface ServedFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** Sets the headers of a file, which is saved under its name and never cached. */
export function setFileHeaders(reply: FastifyReply, { fileName, contentType, sizeBytes }: ServedFile): FastifyReply {
  return reply.headers({
    'cache-control': 'no-store',
    'content-disposition': savedAs(fileName),
    'content-length': sizeBytes,
    'content-type': contentType,
  });
}

/** Returns the `Content-Disposition` that saves a response under a file name. */
export function savedAs(fileName: string): string {
  return contentDisposition(fileName, { fallback: asciiOf(fileName) });
}

/** The fallback for clients that do not support `filename*`. They disagree on all letters outside ASCII. */
function asciiOf(fileName: string): string {
  return fileName.replace(/[^ -~]/g, '_');
}
