import { isIn, sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import type { ContentStore } from '../../platform/files/content-store';
import type { Journals, ReadJournal } from './media-journal';

/** Where imports keep media, and what refers to them. */
interface OrphanPlace {
  readonly reader: Reader;
  readonly store: ContentStore;
  readonly journals: Journals;
}

/**
 * Removes the files that imports stored and that no edition refers to: those of imports that were killed, and those of the import
 * with the journal `ownPath`, which has ended. Files that another running import needs stay.
 */
export async function removeOrphans(place: OrphanPlace, ownPath: string | null = null): Promise<void> {
  const journals = await place.journals.readAll();
  const ended = journals.filter(({ path, isLive }) => path === ownPath || (!isLive && ownPath === null));
  const others = journals.filter((journal) => !ended.includes(journal));
  for (const journal of ended) {
    await removeFilesOf(place, journal, others);
    await place.journals.delete(journal);
  }
}

async function removeFilesOf(
  { reader, store }: OrphanPlace,
  { added }: ReadJournal,
  others: readonly ReadJournal[],
): Promise<void> {
  if (added.length === 0) return;
  const needed = new Set(others.flatMap((other) => [...other.added, ...other.used]));
  const referred = await reader.query<{ sha256: string }>(
    sql`SELECT "sha256" FROM "editions" WHERE ${isIn(sql`"sha256"`, added)}
      UNION SELECT "sha256" FROM "downloadSessions" WHERE ${isIn(sql`"sha256"`, added)}`,
  );
  for (const { sha256 } of referred) needed.add(sha256);
  for (const sha256 of added) if (!needed.has(sha256)) await store.remove(sha256);
}
