import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { SECOND_MS } from '../platform/base/clock';
import type { Database } from '../platform/database/database';
import type { OpenedFile } from '../platform/files/content-store';
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

/** The range of a file to send, and the file, opened for it. Once the transfer has begun, its end closes the file. */
export interface OpenTransfer {
  readonly session: Row<DownloadSession>;
  readonly file: OpenedFile;
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
  const waitingBytes = () => stream.readableLength + reply.raw.writableLength;
  const source: Source = { file, range, allowance, onRead: sent.read, waitingBytes };
  const stream = Readable.from(inInstalments(source, first, instalment), {
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
  /** Returns at least the number of bytes that were yielded and that the operating system has not accepted yet. */
  readonly waitingBytes: () => number;
}

async function* inInstalments(source: Source, first: number, instalment: number): AsyncGenerator<Buffer> {
  const { file, range, allowance, onRead, waitingBytes } = source;
  let granted = first;
  const length = range.end - range.start + 1;
  let left = length;
  for await (const chunk of file.content) {
    for (let rest = chunk; rest.length > 0; ) {
      if (granted === 0) granted = await allowance.take(Math.min(instalment, left), 1);
      const part = rest.subarray(0, granted);
      rest = rest.subarray(part.length);
      granted -= part.length;
      left -= part.length;
      onRead(part.length);
      // Booked before the last bytes are sent, so that a client that has received everything can rely on it.
      if (left === 0) await allowance.settle();
      yield part;
    }
    file.recycle(length - left - waitingBytes());
  }
}
