import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { decodeFile } from './decode-file';
import { readProgrammeDocument } from './document/read-programme-document';
import { MAX_FILE_BYTES, withArchive } from './open-archive';
import { badFile } from './problems';
import type { FileContent, ProgrammeFile } from './programme-file';
import { readTable, wholeText } from './tables/read-table';

export interface OpenOptions {
  /** Label of the encoding of the text, such as `windows-1252`; UTF-8 if undefined. */
  readonly encoding?: string | undefined;
}

/** Documents are read as a whole. YAML needs about a hundred times its size in memory. */
const MAX_DOCUMENT_BYTES = { json: 64 * 1024 ** 2, yaml: 4 * 1024 ** 2 };

/**
 * Reads a file of a programme, whose kind follows from its name and header. An archive can have several. Throws
 * `BadProgrammeFile` if nothing of it can be imported, and the error of the file system if it cannot be read.
 */
export async function openProgrammeFile(path: string, options: OpenOptions = {}): Promise<readonly ProgrammeFile[]> {
  const name = basename(path);
  const start = await startOfFile(path, name);
  if (isArchive(start)) return withArchive(path, name, (files) => readAll(path, files, options));
  if (isGzip(start)) throw badFile(name, 'is compressed with gzip; unpack it, or use a ZIP archive');
  return [await readOne(path, { name, bytes: () => bytesOf(path, name) }, options)];
}

/** A file, or a file in an archive. */
interface Source {
  readonly name: string;
  bytes(): AsyncIterable<Buffer>;
}

async function readAll(path: string, files: readonly Source[], options: OpenOptions): Promise<ProgrammeFile[]> {
  const read: ProgrammeFile[] = [];
  for (const file of files) read.push(await readOne(path, file, options));
  return read;
}

async function readOne(path: string, { name, bytes }: Source, { encoding }: OpenOptions): Promise<ProgrammeFile> {
  const hash = createHash('sha256');
  const text = decodeFile(hashed(bytes(), hash), { name, encoding });
  try {
    const content = await readContent(path, name, text);
    return { ...content, name, sha256: hash.digest('hex') };
  } finally {
    // Closes a file that is refused before its end.
    await text.return(undefined);
  }
}

async function readContent(path: string, name: string, text: AsyncIterable<string>): Promise<FileContent> {
  if (!isDocument(name)) return readTable(text, name, dirname(path));
  return { kind: 'DOCUMENT', document: readProgrammeDocument(await wholeText(text), path, name) };
}

function isDocument(name: string): boolean {
  return /\.(json|ya?ml)$/i.test(name);
}

function maximumOf(path: string): number {
  if (!isDocument(path)) return MAX_FILE_BYTES;
  return /\.json$/i.test(path) ? MAX_DOCUMENT_BYTES.json : MAX_DOCUMENT_BYTES.yaml;
}

const SIGNATURE_BYTES = 4;

/** Returns the first bytes of a file. */
async function startOfFile(path: string, name: string): Promise<Buffer> {
  if (!(await stat(path)).isFile()) throw badFile(name, 'is not a file');
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SIGNATURE_BYTES), 0, SIGNATURE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The first entry of an archive, or the end of one without entries. */
function isArchive(start: Buffer): boolean {
  return ['504b0304', '504b0506'].includes(start.toString('hex'));
}

function isGzip(start: Buffer): boolean {
  return start.toString('hex').startsWith('1f8b');
}

async function* bytesOf(path: string, name: string): AsyncGenerator<Buffer> {
  const maximum = maximumOf(path);
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximum) throw badFile(name, `has more than ${maximum / 1024 ** 2} MiB; split it into several files`);
    yield chunk;
  }
}

async function* hashed(bytes: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
