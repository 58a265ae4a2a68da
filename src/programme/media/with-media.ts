import { StoreError } from '../../platform/base/store-error';
import type { Reader } from '../../platform/database/transaction';
import { OutcomeUnknown } from '../../platform/database/unavailable';
import type { ContentStore } from '../../platform/files/content-store';
import type { ImportProgress } from '../comparison/import-progress';
import type { Media, WantedEdition } from './media';
import type { Journals } from './media-journal';
import { prepareMedia } from './prepare-media';
import { removeOrphans } from './remove-orphans';

/** Where media are stored. */
export interface MediaPlace {
  readonly reader: Reader;
  readonly store: ContentStore;
  readonly journals: Journals;
  readonly progress: ImportProgress;
}

/**
 * Stores the files that an import names, and runs the import. Afterwards the files that no edition refers to are removed again, also
 * those of imports that were killed. Throws `BadProgrammeFile` if a file cannot be used.
 */
export async function withStoredMedia<Result>(
  place: MediaPlace,
  wanted: readonly WantedEdition[],
  work: (media: Media) => Promise<Result>,
): Promise<Result> {
  if (wanted.length === 0) {
    await removeOrphans(place).catch(unlessStoreIsDown);
    return work(new Map());
  }
  await removeOrphans(place);
  const journal = await place.journals.open();
  let isKnown = true;
  try {
    return await work(await prepareMedia(wanted, { ...place, journal }));
  } catch (error) {
    // The commit may still happen. The next import looks again.
    isKnown = !(error instanceof OutcomeUnknown);
    throw error;
  } finally {
    await journal.close();
    if (isKnown) await removeOrphans(place, journal.path).catch(() => {});
  }
}

/** An import without media does not need the store. */
function unlessStoreIsDown(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
}
