import { Field, Int, ObjectType } from 'type-graphql';
import { AuditChange, listChanges } from '../../audit/audit-change';
import { enumOf } from '../../platform/graphql/enum';
import type { Counts, ImportReport, ReportEntry } from '../comparison/report';

export const ImportResult = enumOf('ImportResult', 'What an import did with an object, or found out about it.', {
  ADDED: 'It was added.',
  CHANGED: 'It was changed.',
  ENDED: 'It was ended, because the files no longer name it and the import was to end what is missing.',
  KEPT: 'It was changed by hand before, and was kept.',
  MISSING: 'The files do not name it. It was kept.',
  PROPOSED: 'It is probably the same as another object. A person has to decide.',
  SET_ASIDE: 'A line of a file was not imported.',
  WARNING: 'It was imported, and a person should look at it.',
  UNCHANGED: 'It was as in the files already. It is counted, not listed.',
  DUPLICATE: 'The files name it again. It is counted, not listed.',
});
export type ImportResult = keyof typeof ImportResult;

/** The names of results in a stored report. */
const storedNames = {
  ...{ ADDED: 'added', CHANGED: 'changed', ENDED: 'ended', KEPT: 'kept', MISSING: 'missing', PROPOSED: 'proposed' },
  ...{ SET_ASIDE: 'setAside', WARNING: 'warning', UNCHANGED: 'unchanged', DUPLICATE: 'duplicates' },
} as const satisfies Readonly<Record<ImportResult, keyof Counts>>;

@ObjectType({ description: 'A file of an import.' })
export class ImportedFileInfo {
  @Field(() => String, { description: 'Name of the file.' })
  readonly name!: string;

  @Field(() => String, { description: 'What the file has, such as a price sheet.' })
  readonly kind!: string;

  @Field(() => String, { description: 'SHA-256 of the file in lower-case hexadecimal.' })
  readonly sha256!: string;
}

@ObjectType({ description: 'How many objects of a kind an import treated alike.' })
export class ImportCount {
  @Field(() => String, { description: 'Kind of the objects, such as customer.' })
  readonly kind!: string;

  @Field(() => ImportResult, { description: 'What the import did.' })
  readonly result!: ImportResult;

  @Field(() => Int, { description: 'Number of the objects.' })
  readonly count!: number;
}

@ObjectType({ description: 'A line in the report of an import.' })
export class ImportEntry {
  @Field(() => String, { description: 'Kind of the object, such as customer.' })
  readonly kind!: string;

  @Field(() => String, { description: 'The line, for people.' })
  readonly text!: string;

  @Field(() => [AuditChange], { description: 'Fields that were changed, with their values before and after.' })
  readonly changes!: readonly AuditChange[];
}

/** Returns the counts in the column of an import. */
export function readCounts(column: string): readonly ImportCount[] {
  const counts = JSON.parse(column) as ImportReport['counts'];
  const results = Object.values(ImportResult);
  return Object.entries(counts).flatMap(([kind, ofKind]) =>
    results.flatMap((result) => {
      const count = ofKind[storedNames[result]];
      return count === undefined ? [] : [{ kind, result, count }];
    }),
  );
}

/** Returns the entries in the column of an import that have a result. */
export function readEntries(column: string, result: ImportResult): readonly ImportEntry[] {
  const entries = JSON.parse(column) as Readonly<Record<string, readonly ReportEntry[] | undefined>>;
  return (entries[storedNames[result]] ?? []).map(({ kind, text, changes = {} }) => ({
    kind,
    text,
    changes: listChanges(changes),
  }));
}
