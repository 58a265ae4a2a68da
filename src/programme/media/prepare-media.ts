import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { ContentStore, StoredFile } from '../../platform/files/content-store';
import type { ImportProgress } from '../comparison/import-progress';
import { BadProgrammeFile, type SetAside } from '../formats/parsed';
import type { Media, WantedEdition } from './media';
import type { MediaJournal } from './media-journal';
import { readUnchanged, UnusableMedia } from './read-unchanged';

/** Where the files of an import go. */
export interface MediaTarget {
  readonly store: ContentStore;
  /** Null in a dry run, which stores nothing. */
  readonly journal: MediaJournal | null;
  readonly progress: ImportProgress;
}

/**
 * Hashes the files that an import names, and stores them unless this is a dry run. A file whose hash is named and that is stored
 * already is not read. Throws `BadProgrammeFile` with every file that cannot be read, changes, or is not what the import names.
 */
export async function prepareMedia(wanted: readonly WantedEdition[], target: MediaTarget): Promise<Media> {
  const media = new Map<WantedEdition, StoredFile>();
  const problems = new Map<string, SetAside[]>();
  if (wanted.length > 0) target.progress.begin('media', await totalBytes(wanted));
  for (const edition of wanted) {
    try {
      media.set(edition, await prepareFile(edition, target));
    } catch (error) {
      if (!(error instanceof UnusableMedia)) throw error;
      const { file, line } = edition.place;
      problems.set(file, [...(problems.get(file) ?? []), { line, path: edition.fileName, reason: error.message }]);
    }
  }
  for (const [file, found] of problems) throw new BadProgrammeFile(file, found.slice(0, 100), found.length);
  return media;
}

async function totalBytes(wanted: readonly WantedEdition[]): Promise<number> {
  const sizes = wanted.map(async ({ filePath }) => (filePath ? (await stat(filePath).catch(() => null))?.size : 0));
  return (await Promise.all(sizes)).reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

async function prepareFile(edition: WantedEdition, target: MediaTarget): Promise<StoredFile> {
  const { filePath, sizeBytes, sha256 } = edition;
  if (sizeBytes !== null && sha256 !== null && (await target.store.has(sha256, sizeBytes))) {
    await target.journal?.uses(sha256);
    return { sizeBytes, sha256 };
  }
  if (filePath === null) throw new UnusableMedia('is not stored, and the import does not name the file');
  return readUnchanged(filePath, async (content, assertUnchanged) => {
    const inspect = async (_: string, file: StoredFile) => {
      await assertUnchanged();
      assertExpected(edition, file);
      await noteFile(target, file);
    };
    if (target.journal) return target.store.put(counted(content, target.progress), inspect);
    const file = await hashOf(counted(content, target.progress));
    await inspect(filePath, file);
    return file;
  });
}

/** Notes a file before it becomes available, so that it can be removed if the import is not applied. */
async function noteFile({ store, journal }: MediaTarget, { sha256, sizeBytes }: StoredFile): Promise<void> {
  if (await store.has(sha256, sizeBytes)) await journal?.uses(sha256);
  else await journal?.adds(sha256);
}

function assertExpected({ sizeBytes, sha256 }: WantedEdition, file: StoredFile): void {
  if (file.sizeBytes === 0) throw new UnusableMedia('is empty');
  if (sizeBytes !== null && sizeBytes !== file.sizeBytes)
    throw new UnusableMedia(`has ${file.sizeBytes} bytes instead of ${sizeBytes}`);
  if (sha256 !== null && sha256 !== file.sha256)
    throw new UnusableMedia(`has the SHA-256 ${file.sha256} instead of ${sha256}`);
}

async function hashOf(content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function* counted(content: AsyncIterable<Uint8Array>, { advance }: ImportProgress): AsyncIterable<Uint8Array> {
  for await (const chunk of content) {
    advance(chunk.length);
    yield chunk;
  }
}
