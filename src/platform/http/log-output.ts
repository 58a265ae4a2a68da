import { constants, openSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { isatty } from 'node:tty';
import { SECOND_MS } from '../base/clock';

const WRITE_AT_BYTES = 4_096;
const WRITE_AFTER_MS = 100;
const TRY_AGAIN_MS = SECOND_MS;

/** What waits for a reader that is slow takes this much memory at most. */
const MAX_WAITING_BYTES = 1_000_000;

/** At the end of the process a reader gets this long to take what is left. */
const PATIENCE_MS = SECOND_MS / 2;
const SLEEP_MS = 10;

const LINE_BREAK = 10;

/** A pipe takes that many bytes at once or not at all: of processes that share one, none writes within a line of another. */
const PIPE_BYTES = 4_096;

/** Lines that are written together, after a line that says how many were lost before. */
interface Batch {
  readonly bytes: Buffer;
  position: number;
  readonly reportBytes: number;
  readonly reported: number;
}

/**
 * Writes lines to a file descriptor on which no write waits. If its reader is slow, has gone, or the disk is full, lines are
 * dropped; once it takes lines again, one says how many were lost. A log never stops what logs: sonic-boom, the usual
 * output of pino, tries for ever to write what cannot be written.
 */
export class LogOutput {
  private lines: string[] = [];
  private waitingBytes = 0;
  private lost = 0;
  private batch: Batch | null = null;
  private timer: NodeJS.Timeout | null = null;
  /** Whether the output ends within a line. */
  private isCutOff = false;

  constructor(private readonly fd: number) {}

  /** Takes a line that ends with a line break. It is written a little later, together with others. */
  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.waitingBytes + bytes > MAX_WAITING_BYTES) {
      this.lost += 1;
      return;
    }
    this.lines.push(line);
    this.waitingBytes += bytes;
    if (this.waitingBytes >= WRITE_AT_BYTES && !this.batch) this.writeAll();
    else this.writeIn(WRITE_AFTER_MS);
  }

  /** Writes what is left, and waits up to half a second for a slow reader. */
  flushSync(): void {
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (!this.writeAll() && performance.now() < giveUpAt) sleep(SLEEP_MS);
  }

  private writeIn(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.writeAll();
    }, ms).unref();
  }

  /** Returns false if the reader must take something first. */
  private writeAll(): boolean {
    for (this.batch ??= this.nextBatch(); this.batch; this.batch = this.nextBatch()) {
      const { written, error } = writeSome(this.fd, this.batch);
      this.waitingBytes -= written;
      if (error === 'EAGAIN') {
        this.writeIn(WRITE_AFTER_MS);
        return false;
      }
      if (error) return this.dropAll(this.batch);
      this.isCutOff = false;
    }
    return true;
  }

  private nextBatch(): Batch | null {
    const report = this.lost > 0 ? `${this.isCutOff ? '\n' : ''}${lostLines(this.lost)}` : '';
    if (report === '' && this.lines.length === 0) return null;
    const bytes = Buffer.from(report + this.lines.join(''));
    const batch = { bytes, position: 0, reportBytes: Buffer.byteLength(report), reported: this.lost };
    this.waitingBytes = bytes.length;
    this.lines = [];
    this.lost = 0;
    return batch;
  }

  /** Counts all that waits as lost, and looks again a little later. */
  private dropAll({ bytes, position, reportBytes, reported }: Batch): true {
    const unwritten = bytes.subarray(Math.max(position, reportBytes));
    this.lost += (position < reportBytes ? reported : 0) + countLines(unwritten) + this.lines.length;
    if (position > 0) this.isCutOff = bytes[position - 1] !== LINE_BREAK;
    this.batch = null;
    this.lines = [];
    this.waitingBytes = 0;
    this.writeIn(TRY_AGAIN_MS);
    return true;
  }
}

function writeSome(fd: number, batch: Batch): { readonly written: number; readonly error: string | null } {
  const start = batch.position;
  try {
    keepFromWaiting(fd);
    while (batch.position < batch.bytes.length) {
      const length = endAtOnce(batch) - batch.position;
      batch.position += writeSync(fd, batch.bytes, batch.position, length);
    }
    return { written: batch.position - start, error: null };
  } catch (error) {
    return { written: batch.position - start, error: (error as NodeJS.ErrnoException).code ?? 'UNKNOWN' };
  }
}

/** Finds where the last whole line ends that a pipe takes at once; where the next one ends if that is longer. */
function endAtOnce({ bytes, position }: Batch): number {
  const limit = position + PIPE_BYTES;
  if (bytes.length <= limit) return bytes.length;
  const end = bytes.lastIndexOf(LINE_BREAK, limit - 1);
  return (end >= position ? end : bytes.indexOf(LINE_BREAK, limit)) + 1 || bytes.length;
}

/** What Node.js has of an output that is a pipe or a socket. */
interface Handle {
  setBlocking?(isBlocking: boolean): number;
}

/**
 * A process that shares the output can make all writes to it wait again. Node.js does so whenever it starts a program that inherits
 * it, such as a worker, and when it ends.
 */
function keepFromWaiting(fd: number): void {
  const output = process.stdout as typeof process.stdout & { readonly _handle?: Handle | null };
  if (fd === output.fd) output._handle?.setBlocking?.(false);
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
