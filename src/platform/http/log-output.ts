import { constants, openSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { isatty } from 'node:tty';
import { SECOND_MS } from '../base/clock';
import { droppedLogLines } from './http.metrics';

const WRITE_AT_BYTES = 4_096;
const WRITE_AFTER_MS = 100;
const RETRY_AFTER_MS = SECOND_MS;

/** The maximum size of the lines that wait for a slow reader. */
const MAX_WAITING_BYTES = 1_000_000;

/** How long the end of the process waits for a slow reader. */
const FLUSH_TIMEOUT_MS = SECOND_MS / 2;
const SLEEP_MS = 10;

const LINE_BREAK = 10;

/** A pipe writes up to this number of bytes atomically, so that the lines of processes that share it do not mix. */
const PIPE_BYTES = 4_096;

/** Lines that are written together, after a line that reports how many were lost before, if any. */
interface Batch {
  readonly bytes: Buffer;
  position: number;
  readonly reportBytes: number;
  readonly reported: number;
}

/**
 * Writes lines to a non-blocking file descriptor. If its reader is slow or has gone, or the disk is full, lines are dropped;
 * after it accepts lines again, a line reports how many were lost. Logging never blocks the process: sonic-boom, the usual
 * output of pino, would retry a failing write for ever.
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

  /** Queues a line, which ends with a line break, to be written together with others. */
  write(line: string): void {
    const bytes = Buffer.byteLength(line);
    if (this.waitingBytes + bytes > MAX_WAITING_BYTES) {
      this.drop(1);
      return;
    }
    this.lines.push(line);
    this.waitingBytes += bytes;
    if (this.waitingBytes >= WRITE_AT_BYTES && !this.batch) this.writeAll();
    else this.writeIn(WRITE_AFTER_MS);
  }

  /** Writes the waiting lines, and waits up to half a second for a slow reader. */
  flushSync(): void {
    const giveUpAt = performance.now() + FLUSH_TIMEOUT_MS;
    while (!this.writeAll() && performance.now() < giveUpAt) sleep(SLEEP_MS);
  }

  private writeIn(ms: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.writeAll();
    }, ms).unref();
  }

  /** Returns false if the reader must read first. */
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

  private drop(lines: number): void {
    this.lost += lines;
    droppedLogLines.add(lines);
  }

  /** Counts all waiting lines as lost, and tries again later. */
  private dropAll({ bytes, position, reportBytes, reported }: Batch): true {
    const unwritten = bytes.subarray(Math.max(position, reportBytes));
    this.drop(countLines(unwritten) + this.lines.length);
    if (position < reportBytes) this.lost += reported;
    if (position > 0) this.isCutOff = bytes[position - 1] !== LINE_BREAK;
    this.batch = null;
    this.lines = [];
    this.waitingBytes = 0;
    this.writeIn(RETRY_AFTER_MS);
    return true;
  }
}

function writeSome(fd: number, batch: Batch): { readonly written: number; readonly error: string | null } {
  const start = batch.position;
  try {
    setNonBlocking(fd);
    while (batch.position < batch.bytes.length) {
      const length = endOfWrite(batch) - batch.position;
      batch.position += writeSync(fd, batch.bytes, batch.position, length);
    }
    return { written: batch.position - start, error: null };
  } catch (error) {
    return { written: batch.position - start, error: (error as NodeJS.ErrnoException).code ?? 'UNKNOWN' };
  }
}

/** Returns the end of the last line that a pipe can write atomically, or of the next line if that alone is longer. */
function endOfWrite({ bytes, position }: Batch): number {
  const limit = position + PIPE_BYTES;
  if (bytes.length <= limit) return bytes.length;
  const end = bytes.lastIndexOf(LINE_BREAK, limit - 1);
  return (end >= position ? end : bytes.indexOf(LINE_BREAK, limit)) + 1 || bytes.length;
}

/** The part of Node.js's handle of a pipe or socket that is used here. */
interface Handle {
  setBlocking?(isBlocking: boolean): number;
}

/**
 * Makes writes non-blocking. Another process that shares the output can make them blocking again: Node.js does so when it
 * starts a program that inherits the output, such as a worker, and when it exits.
 */
function setNonBlocking(fd: number): void {
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

/** Returns a non-blocking file descriptor of standard output. Writes to a file never block. */
export function standardOutput(): number {
  const own = process.stdout.fd;
  // A terminal shares its mode with the shell, so it is opened again. Reading `process.stdout` has made a pipe non-blocking.
  return isatty(own) ? openAgain(own) : own;
}

function openAgain(fd: number): number {
  try {
    return openSync('/dev/stdout', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return fd;
  }
}
