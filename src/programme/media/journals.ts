import type { ContentStore } from '../../platform/files/content-store';
import { bucketJournals } from './bucket-journals';
import { directoryJournals } from './directory-journals';
import type { Journals } from './media-journal';

/** Returns the journals of a store: objects of its bucket, or files in a directory, which is created. */
export function journalsOf({ notes }: ContentStore, directory: string): Journals {
  return notes ? bucketJournals(notes) : directoryJournals(directory);
}
