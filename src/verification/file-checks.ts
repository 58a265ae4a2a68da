import type { Edition } from '../catalogue/edition.entity';
import { identifier, isIn, sql } from '../database/sql';
import type { ContentStore } from '../files/content-store';
import { type Check, countFindings } from './finding';
import { pagesOf } from './pages';
import type { Queryable } from './read-only-database';

/** Where the files are that rows tell of. */
export interface Stores {
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
}

/** Checks that the file of every edition and of every uploaded attachment is there in its full size. */
export function fileChecks(reader: Queryable, { mediaStore, attachmentStore }: Stores): Check[] {
  return [
    {
      name: 'The file of every edition is there.',
      run: () => countFindings(missingFiles(reader, 'editions', () => mediaStore)),
    },
    {
      name: 'The file of every uploaded attachment is there.',
      run: () => countFindings(missingFiles(reader, 'attachments', (id) => attachmentStore.within(id))),
    },
  ];
}

type File = Pick<Edition, 'id' | 'sha256' | 'sizeBytes'>;

/** Which rows have a file; that of an attachment in which malware was found is deleted. */
const withFile = {
  editions: sql`"sha256" IS NOT NULL`,
  attachments: sql`"sha256" IS NOT NULL AND "rejectedAt" IS NULL`,
};

async function* missingFiles(reader: Queryable, table: keyof typeof withFile, storeOf: (id: string) => ContentStore) {
  const files = { table, columns: ['id', 'sha256', 'sizeBytes'], where: withFile[table] };
  for await (const page of pagesOf<File>(reader, files)) {
    const isThere = await Promise.all(page.map(({ id, sha256, sizeBytes }) => storeOf(id).has(sha256, sizeBytes)));
    const missing = page.filter((_, index) => !isThere[index]).map(({ id }) => id);
    if (missing.length > 0) yield* await stillThere(reader, table, missing);
  }
}

/** A gateway that is running may have deleted a row with its file meanwhile. */
async function stillThere(reader: Queryable, table: string, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await reader.query<{ id: string }>(
    sql`SELECT "id" FROM ${identifier(table)} WHERE ${isIn(sql`"id"`, ids)} ORDER BY "id"`,
  );
  return rows.map(({ id }) => id);
}
