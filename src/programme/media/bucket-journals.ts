import { randomUUID } from 'node:crypto';
import type { Notes } from '../../platform/files/content-store';
import { type Journals, ownerLine, parseJournal } from './media-journal';

/** Returns the journals in a bucket. An object cannot be extended, so each note writes the whole journal again. */
export function bucketJournals(notes: Notes): Journals {
  return {
    open: async () => {
      const path = `${randomUUID()}.journal`;
      let text = '';
      const note = async (line: string) => {
        text += `${line}\n`;
        await notes.write(path, text);
      };
      await note(ownerLine());
      return {
        path,
        adds: (sha256) => note(`added ${sha256}`),
        uses: (sha256) => note(`used ${sha256}`),
        close: async () => {},
      };
    },
    readAll: async () => {
      const read = async (path: string) => {
        const note = await notes.read(path);
        return note && parseJournal(path, note.text, note.writtenAt);
      };
      const journals = await Promise.all((await notes.names()).map(read));
      return journals.filter((journal) => journal !== null);
    },
    delete: ({ path }) => notes.remove(path),
  };
}
