import type { Edition } from '../../catalogue/edition.entity';
import { identifier, isIn, sql } from '../../platform/database/sql';
import type { ContentStore } from '../../platform/files/content-store';
import { findFileProblem } from './file-problem';
import { type Check, countFindings } from './finding';
import { pagesOf } from './pages';
import type { Queryable } from './read-only-database';

/** The stores of the files that rows refer to. */
export interface Stores {
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
}

/** Maximum number of files that are open at the same time, since the operating system limits it. */
const MAX_OPEN_FILES = 16;

/**
 * Checks that the file of every edition and of every uploaded attachment exists in its full size and can be read; if
 * `isDeep`, also that its content is unchanged.
 */
export function fileChecks(reader: Queryable, { mediaStore, attachmentStore }: Stores, isDeep: boolean): Check[] {
  const holds = isDeep ? 'exists with unchanged content' : 'exists and can be read';
  const check = (name: string, table: Table, storeOf: (id: string) => ContentStore): Check => ({
    name: `The file of every ${name} ${holds}.`,
    run: () =>
      countFindings(fileProblems(reader, table, ({ id, ...file }) => findFileProblem(storeOf(id), file, isDeep))),
  });
  return [
    check('edition', 'editions', () => mediaStore),
    check('uploaded attachment', 'attachments', (id) => attachmentStore.within(id)),
  ];
}

type File = Pick<Edition, 'id' | 'sha256' | 'sizeBytes'>;

/** The rows that have a file; the file of a rejected attachment is deleted. */
const withFile = {
  editions: sql`"sha256" IS NOT NULL`,
  attachments: sql`"sha256" IS NOT NULL AND "rejectedAt" IS NULL`,
};

type Table = keyof typeof withFile;
type FindProblem = (file: File) => Promise<string | null>;

async function* fileProblems(reader: Queryable, table: Table, find: FindProblem): AsyncGenerator<string> {
  const files = { table, columns: ['id', 'sha256', 'sizeBytes'], where: withFile[table] };
  for await (const page of pagesOf<File>(reader, files))
    for (let start = 0; start < page.length; start += MAX_OPEN_FILES) {
      const batch = page.slice(start, start + MAX_OPEN_FILES);
      const found = await Promise.all(batch.map(async (file) => [file.id, await find(file)] as const));
      const problems = new Map(found.filter(([, problem]) => problem !== null));
      if (problems.size === 0) continue;
      for (const id of await existingOf(reader, table, [...problems.keys()])) yield `${id} (${problems.get(id)})`;
    }
}

/** Returns the rows that still exist: a running gateway may have deleted a row with its file. */
async function existingOf(reader: Queryable, table: string, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await reader.query<{ id: string }>(
    sql`SELECT "id" FROM ${identifier(table)} WHERE ${isIn(sql`"id"`, ids)} ORDER BY "id"`,
  );
  return rows.map(({ id }) => id);
}
