import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { BadProgrammeFile } from './parsed';
import { badFile } from './problems';

/** A CSV file in an archive. */
export interface ArchivedFile {
  /** Name of the archive and path in it, such as `prices.zip/prices.csv`. */
  readonly name: string;
  /** Opens the content. Reading it throws `BadProgrammeFile` if it is larger than allowed, or damaged. */
  bytes(): AsyncIterable<Buffer>;
}

/** What a file may have, in an archive or not. The largest price sheet seen has 42 MB. */
export const MAX_FILE_BYTES = 512 * 1024 ** 2;
const MAX_ENTRIES = 100;

/**
 * Runs a function with the CSV files of a ZIP archive. Throws `BadProgrammeFile` for an archive that has too many or too large
 * files, regardless of what its headers state, and for anything in it that is not a plain CSV file.
 */
export async function withArchive<Result>(
  path: string,
  name: string,
  read: (files: readonly ArchivedFile[]) => Promise<Result>,
): Promise<Result> {
  const archive = await orBadFile(name, openPromise(path, { autoClose: false, strictFileNames: true }));
  try {
    return await read(await filesOf(archive, name));
  } finally {
    archive.close();
  }
}

async function filesOf(archive: ZipFile, name: string): Promise<ArchivedFile[]> {
  if (archive.entryCount > MAX_ENTRIES) throw badFile(name, `has more than ${MAX_ENTRIES} files`);
  const entries = (await orBadFile(name, allEntries(archive))).filter(({ fileName }) => !isClutter(fileName));
  for (const entry of entries) assertPlain(entry, name);
  assertDistinct(
    entries.map(({ fileName }) => printable(fileName)),
    name,
  );
  const size = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (size > MAX_FILE_BYTES) throw badFile(name, TOO_LARGE);
  if (entries.length === 0) throw badFile(name, 'has no CSV file');
  const budget = { left: MAX_FILE_BYTES };
  return entries.map((entry) => ({
    name: `${name}/${printable(entry.fileName)}`,
    bytes: () => checkedBytes(archive, entry, budget, name),
  }));
}

const TOO_LARGE = `has more than ${MAX_FILE_BYTES / 1024 ** 2} MiB of text`;

async function allEntries(archive: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of archive.eachEntry()) entries.push(entry);
  return entries;
}

/** Folders, and what macOS adds to archives. */
function isClutter(fileName: string): boolean {
  return fileName.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(fileName);
}

function assertPlain(entry: Entry, name: string): void {
  const fileName = printable(entry.fileName);
  if (entry.isEncrypted()) throw badFile(name, `${fileName} is encrypted`);
  if (isLink(entry)) throw badFile(name, `${fileName} is a symbolic link`);
  if (fileName === '[Content_Types].xml')
    throw badFile(name, 'is a workbook of a spreadsheet; save it as CSV in UTF-8');
  if (!/\.(csv|tsv|txt)$/i.test(fileName))
    throw badFile(name, `${fileName} is not a CSV file; an archive can only have CSV files, and no other archives`);
}

/** Of two files with one name, programs that unpack archives keep the last, and others the first. */
function assertDistinct(fileNames: readonly string[], name: string): void {
  const repeated = fileNames.find((fileName, index) => fileNames.indexOf(fileName) < index);
  if (repeated !== undefined) throw badFile(name, `has two files with the name ${repeated}`);
}

const FILE_TYPE = 0o170000;
const LINK = 0o120000;

function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & FILE_TYPE) === LINK;
}

/**
 * Yields the bytes of an entry, and counts what really comes out of the archive, for all of its files together. Throws
 * `BadProgrammeFile` if it is too much, or if the checksum is wrong.
 */
async function* checkedBytes(
  archive: ZipFile,
  entry: Entry,
  budget: { left: number },
  name: string,
): AsyncGenerator<Buffer> {
  const stream = await orBadFile(name, archive.openReadStreamPromise(entry));
  let checksum = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      budget.left -= chunk.length;
      if (budget.left < 0) throw badFile(name, TOO_LARGE);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw asBadFile(name, error);
  }
  if (checksum !== entry.crc32)
    throw badFile(name, `is damaged: the checksum of ${printable(entry.fileName)} is wrong`);
}

async function orBadFile<Value>(name: string, promise: Promise<Value>): Promise<Value> {
  try {
    return await promise;
  } catch (error) {
    throw asBadFile(name, error);
  }
}

/** Returns an error of the archive as `BadProgrammeFile`. Errors of the file system are returned unchanged. */
function asBadFile(name: string, error: unknown): unknown {
  const isOther = error instanceof BadProgrammeFile || !(error instanceof Error) || 'syscall' in error;
  return isOther ? error : badFile(name, `is not a valid ZIP archive: ${printable(error.message)}`);
}

/** Names in an archive can have characters that control a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}
