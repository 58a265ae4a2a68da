import type { Edition } from '../../catalogue/edition.entity';
import { identifier, isIn, sql } from '../../platform/database/sql';
import type { ContentStore } from '../../platform/files/content-store';
import { findFileProblem } from './file-problem';
import { type Check, countFindings } from './finding';
import { pagesOf } from './pages';
import type { Queryable } from './read-only-database';

/** Where the files are that rows tell of. */
export interface Stores {
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
}

/** How many files are opened at once: a process may not have many. */
const FILES_AT_ONCE = 16;

/**
 * Checks that the file of every edition and of every uploaded attachment is there in its full size and can be read; if
 * `isDeep`, also that its content is what was stored.
 */
export function fileChecks(reader: Queryable, { mediaStore, attachmentStore }: Stores, isDeep: boolean): Check[] {
  const holds = isDeep ? 'is there and has the content that was stored' : 'is there and can be read';
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

/** Which rows have a file; that of an attachment in which malware was found is deleted. */
const withFile = {
  editions: sql`"sha256" IS NOT NULL`,
  attachments: sql`"sha256" IS NOT NULL AND "rejectedAt" IS NULL`,
};

type Table = keyof typeof withFile;
type FindProblem = (file: File) => Promise<string | null>;

async function* fileProblems(reader: Queryable, table: Table, find: FindProblem): AsyncGenerator<string> {
  const files = { table, columns: ['id', 'sha256', 'sizeBytes'], where: withFile[table] };
  for await (const page of pagesOf<File>(reader, files))
    for (let start = 0; start < page.length; start += FILES_AT_ONCE) {
      const some = page.slice(start, start + FILES_AT_ONCE);
      const found = await Promise.all(some.map(async (file) => [file.id, await find(file)] as const));
      const problems = new Map(found.filter(([, problem]) => problem !== null));
      if (problems.size === 0) continue;
      for (const id of await stillThere(reader, table, [...problems.keys()])) yield `${id} (${problems.get(id)})`;
    }
}

/** A gateway that is running may have deleted a row with its file in between. */
async function stillThere(reader: Queryable, table: string, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await reader.query<{ id: string }>(
    sql`SELECT "id" FROM ${identifier(table)} WHERE ${isIn(sql`"id"`, ids)} ORDER BY "id"`,
  );
  return rows.map(({ id }) => id);
}
