import { PROGRAMME } from '../audit/audit-event.entity';
import { recordAudit } from '../audit/record-audit';
import { lockProgramme } from '../catalogue/catalogue-changed';
import type { Actor } from '../platform/access/viewer';
import type { Database } from '../platform/database/database';
import { newId } from '../platform/database/id';
import type { StockReader, Transaction } from '../platform/database/transaction';
import { compareProgramme, type ProgrammeInput } from './compare-programme';
import { changeCount, type ImportReport } from './comparison/report';
import { ProgrammeImport } from './imports/programme-import.entity';

/** An import that was applied. */
export interface AppliedImport {
  readonly report: ImportReport;
  /** Id of the import; null if it was refused, or if there was nothing to change. */
  readonly importId: string | null;
}

/** Returns the report that `applyProgramme` would return now. Only reads. */
export async function tryProgramme(reader: StockReader, now: number, input: ProgrammeInput): Promise<ImportReport> {
  const { report } = await compareProgramme({ reader, tx: null, now }, input);
  return report.build();
}

/**
 * Applies files in one transaction, all or nothing. Imports run one after the other: the second one compares with what the first
 * one stored. If nothing is to be changed, or the report has refusals, nothing is written.
 */
export function applyProgramme(database: Database, actor: Actor, input: ProgrammeInput): Promise<AppliedImport> {
  return database.transaction(async (tx) => {
    const report = await writeProgramme(tx, actor, input);
    return { report, importId: isApplicable(report) ? await recordImport(tx, actor, report) : null };
  });
}

/** Writes files as part of a transaction, all or nothing, and without a record of the import itself. */
export async function writeProgramme(tx: Transaction, actor: Actor, input: ProgrammeInput): Promise<ImportReport> {
  await lockProgramme(tx);
  const { report: builder, writes } = await compareProgramme({ reader: tx, tx, now: tx.now }, input);
  const report = builder.build();
  if (!isApplicable(report)) return report;
  input.progress.begin('writing', changeCount(report));
  for (const write of writes) await write(tx, actor);
  return report;
}

function isApplicable(report: ImportReport): boolean {
  return report.refusals.length === 0 && changeCount(report) > 0;
}

async function recordImport(tx: Transaction, actor: Actor, { files, counts, entries }: ImportReport): Promise<string> {
  const id = newId('imp');
  await tx.insert(ProgrammeImport, [
    {
      id,
      startedAt: tx.now,
      actor: actor.name,
      actorId: actor.id,
      files: JSON.stringify(files),
      counts: JSON.stringify(counts),
      report: JSON.stringify(entries),
    },
  ]);
  recordAudit(tx, actor, [{ action: 'IMPORT_APPLIED', subjectId: id, partnerId: PROGRAMME }]);
  return id;
}
