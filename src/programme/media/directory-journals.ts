import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Journals, type MediaJournal, ownerLine, parseJournal, type ReadJournal } from './media-journal';

/** Returns the journals in a directory, which is created. */
export function directoryJournals(directory: string): Journals {
  return {
    open: () => openJournal(directory),
    readAll: async () => {
      const names = await readdir(directory).catch(() => []);
      const journals = await Promise.all(
        names.filter((name) => name.endsWith('.journal')).map((name) => readJournal(join(directory, name))),
      );
      return journals.filter((journal) => journal !== null);
    },
    delete: ({ path }) => rm(path, { force: true }),
  };
}

async function openJournal(directory: string): Promise<MediaJournal> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, `${randomUUID()}.journal`);
  const file = await open(path, 'wx', 0o640);
  const note = async (line: string) => {
    await file.appendFile(`${line}\n`);
    await file.sync();
  };
  await note(ownerLine());
  return {
    path,
    adds: (sha256) => note(`added ${sha256}`),
    uses: (sha256) => note(`used ${sha256}`),
    close: () => file.close(),
  };
}

/** Returns null if the import has just ended. */
async function readJournal(path: string): Promise<ReadJournal | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const written = await stat(path).catch(() => null);
  return text === null || !written ? null : parseJournal(path, text, written.mtimeMs);
}
