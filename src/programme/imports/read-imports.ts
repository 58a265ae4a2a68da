import { sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import { ENTRY_TYPES, type EntryType, type ImportReport, LISTED_ENTRIES, totalOf } from '../comparison/report';
import type { ProgrammeImport } from './programme-import.entity';

/** An import that was applied, with its report. */
export interface AppliedImport extends Pick<ProgrammeImport, 'id' | 'startedAt' | 'actor'> {
  readonly report: ImportReport;
}

/** Returns the latest imports, the last one first. */
export async function readImports(reader: Reader, count: number): Promise<readonly AppliedImport[]> {
  const rows = await reader.query<ProgrammeImport>(
    sql`SELECT * FROM "programmeImports" ORDER BY "startedAt" DESC, "id" DESC LIMIT ${count}`,
  );
  return rows.map(withReport);
}

/** Returns an import; null if there is none with this id. */
export async function findImport(reader: Reader, id: string): Promise<AppliedImport | null> {
  const [row] = await reader.query<ProgrammeImport>(sql`SELECT * FROM "programmeImports" WHERE "id" = ${id}`);
  return row ? withReport(row) : null;
}

function withReport({ id, startedAt, actor, ...columns }: ProgrammeImport): AppliedImport {
  const files = JSON.parse(columns.files) as ImportReport['files'];
  const counts = JSON.parse(columns.counts) as ImportReport['counts'];
  const entries = JSON.parse(columns.report) as ImportReport['entries'];
  const unlisted = Object.fromEntries(ENTRY_TYPES.map((type) => [type, unlistedOf({ counts, entries }, type)]));
  return { id, startedAt: Number(startedAt), actor, report: { files, counts, entries, unlisted, refusals: [] } };
}

/** A list that is not full has all entries, of which each can stand for several objects. */
function unlistedOf({ counts, entries }: Pick<ImportReport, 'counts' | 'entries'>, type: EntryType): number {
  const listed = entries[type].length;
  return listed < LISTED_ENTRIES ? 0 : Math.max(0, totalOf({ counts }, type) - listed);
}
