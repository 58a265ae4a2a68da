import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { SECOND_MS } from '../platform/base/clock';
import type { Database } from '../platform/database/database';
import type { Row } from '../platform/graphql/row-loader';
import { HttpProblem } from '../platform/http/problem';
import type { DownloadSession } from './download-session.entity';
import type { RequestedRange } from './requested-file';
import type { RunningTransfers } from './running-transfers';
import { createSentCounter } from './sent-bytes';
import { createTransferAllowance, type TransferAllowance } from './transfer-allowance';
import { instalmentOf } from './transfer-budget';

/** How long a transfer waits for bytes that other connections of its session hold, and for the database. */
const RESERVE_TIMEOUT_MS = 10 * SECOND_MS;
const CHUNK_BYTES = 65_536;

interface TransferDependencies {
  readonly database: Database;
  readonly transfers: RunningTransfers;
}

/** The file and range to send. Once the transfer has begun, its end closes the file. */
export interface OpenTransfer {
  readonly session: Row<DownloadSession>;
  readonly file: FileHandle;
  readonly range: RequestedRange;
}

/**
 * Sends a range of a file, and reserves its bytes in instalments. Only bytes sent count, so that a transfer that breaks off can
 * be resumed until twice the size of the file was sent. Throws the errors of `TransferAllowance.take` before the first byte;
 * after that, an error cuts the connection.
 */
export async function transferFile(
  { database, transfers }: TransferDependencies,
  reply: FastifyReply,
  { session, file, range }: OpenTransfer,
): Promise<FastifyReply> {
  const length = range.end - range.start + 1;
  const sent = createSentCounter(reply.request.raw.socket);
  const allowance = createTransferAllowance(database, {
    sessionId: session.id,
    timeoutMs: RESERVE_TIMEOUT_MS,
    sentBytes: sent.bytes,
    isClosed: () => reply.raw.destroyed,
  });
  const instalment = instalmentOf(session.sizeBytes);
  const first = await allowance.take(Math.min(instalment, length), range.isOpen ? 1 : length);
  const stream = Readable.from(inInstalments({ file, range, allowance, onRead: sent.read }, first, instalment), {
    objectMode: false,
    highWaterMark: CHUNK_BYTES,
  });
  // Fastify logs no errors of a stream. An `HttpProblem` is an expected refusal and not logged.
  stream.once('error', (err) => {
    if (!(err instanceof HttpProblem)) reply.log.error({ err });
  });
  transfers.track(session.linkId, { stream, response: reply.raw }, async () => {
    await file.close();
    await allowance.settle();
  });
  if (range.isPartial)
    reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${session.sizeBytes}`);
  return reply.header('content-length', length).send(stream);
}

interface Source extends Pick<OpenTransfer, 'file' | 'range'> {
  readonly allowance: TransferAllowance;
  readonly onRead: (bytes: number) => void;
}

async function* inInstalments(source: Source, first: number, instalment: number): AsyncGenerator<Buffer> {
  const { range, allowance } = source;
  let granted = first;
  for (let at = range.start; at <= range.end; ) {
    yield* chunksOf(source, at, at + granted);
    at += granted;
    if (at <= range.end) granted = await allowance.take(Math.min(instalment, range.end + 1 - at), 1);
  }
}

async function* chunksOf(
  { file, range, allowance, onRead }: Source,
  from: number,
  until: number,
): AsyncGenerator<Buffer> {
  for (let at = from; at < until; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, until - at));
    const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) throw new Error('The file became shorter while it was sent.');
    at += bytesRead;
    onRead(bytesRead);
    // Booked before the last bytes are sent, so that a client that has received everything can rely on it.
    if (at > range.end) await allowance.settle();
    yield chunk.subarray(0, bytesRead);
  }
}
