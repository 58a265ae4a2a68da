import { constants, openSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { isatty } from 'node:tty';
import { SECOND_MS } from '../clock';

/** Where the lines of a log go. */
export interface LogOutput {
  /** Takes a line that ends with a line break. It is written a little later, together with others. */
  write(line: string): void;
  /** Writes what is left, and for that waits a little while for a reader that is slow. */
  flushSync(): void;
}

const WRITE_AT_BYTES = 4_096;
const WRITE_AFTER_MS = 100;
const TRY_AGAIN_MS = SECOND_MS;

/** What waits for a reader that is slow takes this much memory at most. */
const MAX_WAITING_BYTES = 1_000_000;

/** At the end of the process a reader gets this long to take what is left. */
const PATIENCE_MS = SECOND_MS / 2;
const SLEEP_MS = 10;

const LINE_BREAK = 10;

/**
 * Writes lines to a file descriptor on which no write waits. If its reader is slow, has gone, or the disk is full, lines are
 * dropped; once it takes lines again, one says how many were lost. A log never stops what logs: sonic-boom, the usual
 * output of pino, tries for ever to write what cannot be written.
 */
export function logOutput(fd: number): LogOutput {
  let lines: string[] = [];
  let waitingBytes = 0;
  let lost = 0;
  let batch: Batch | null = null;
  let isToBeWritten = false;
  let isCutOff = false;

  const writeIn = (ms: number) => {
    if (isToBeWritten) return;
    isToBeWritten = true;
    setTimeout(() => {
      isToBeWritten = false;
      writeAll();
    }, ms).unref();
  };

  /** Returns whether nothing is left that could be written by and by. */
  const writeAll = (): boolean => {
    for (;;) {
      batch ??= nextBatch();
      if (!batch) return true;
      const outcome = writeSome(fd, batch);
      waitingBytes -= outcome.written;
      if (outcome.error === 'EAGAIN') {
        writeIn(WRITE_AFTER_MS);
        return false;
      }
      if (outcome.error) drop(batch);
      else isCutOff = false;
      batch = null;
      if (outcome.error) return true;
    }
  };

  const nextBatch = (): Batch | null => {
    const report = lost > 0 ? `${isCutOff ? '\n' : ''}${lostLines(lost)}` : '';
    if (report === '' && lines.length === 0) return null;
    const bytes = Buffer.from(report + lines.join(''));
    waitingBytes = bytes.length;
    const next = { bytes, position: 0, reportBytes: Buffer.byteLength(report), reported: lost };
    lines = [];
    lost = 0;
    return next;
  };

  const drop = ({ bytes, position, reportBytes, reported }: Batch) => {
    const begun = Math.max(position, reportBytes);
    lost += (position < reportBytes ? reported : 0) + countLines(bytes.subarray(begun)) + lines.length;
    isCutOff = position > 0 ? bytes[position - 1] !== LINE_BREAK : isCutOff;
    lines = [];
    waitingBytes = 0;
    writeIn(TRY_AGAIN_MS);
  };

  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line);
      if (waitingBytes + bytes > MAX_WAITING_BYTES) {
        lost += 1;
        return;
      }
      lines.push(line);
      waitingBytes += bytes;
      if (waitingBytes >= WRITE_AT_BYTES && !batch) writeAll();
      else writeIn(WRITE_AFTER_MS);
    },
    flushSync: () => {
      const giveUpAt = performance.now() + PATIENCE_MS;
      while (!writeAll() && performance.now() < giveUpAt) sleep(SLEEP_MS);
    },
  };
}

/** Lines that are written together, after a line that says how many were lost before. */
interface Batch {
  readonly bytes: Buffer;
  position: number;
  readonly reportBytes: number;
  readonly reported: number;
}

function writeSome(fd: number, batch: Batch): { readonly written: number; readonly error: string | null } {
  const start = batch.position;
  try {
    while (batch.position < batch.bytes.length) batch.position += writeSync(fd, batch.bytes, batch.position);
    return { written: batch.position - start, error: null };
  } catch (error) {
    return { written: batch.position - start, error: (error as NodeJS.ErrnoException).code ?? 'UNKNOWN' };
  }
}

function lostLines(lost: number): string {
  const msg = `${lost} ${lost === 1 ? 'line' : 'lines'} of this log were lost, which could not be written`;
  return `${JSON.stringify({ level: 40, time: Date.now(), pid: process.pid, hostname: hostname(), lost, msg })}\n`;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_BREAK); at !== -1; at = bytes.indexOf(LINE_BREAK, at + 1)) count += 1;
  return count;
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Returns a descriptor of standard output that takes what it can at once. A file takes everything at once. */
export function standardOutput(): number {
  const own = process.stdout.fd;
  // A terminal of its own, since its mode would be that of the shell, too. Reading `process.stdout` has switched a pipe.
  return isatty(own) ? openAgain(own) : own;
}

function openAgain(fd: number): number {
  try {
    return openSync('/dev/stdout', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return fd;
  }
}
