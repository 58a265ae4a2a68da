import type { Changes } from '../../audit/changes';

/** What an import does with an object, or finds out about it, in the order in which a report lists it. */
export const ENTRY_TYPES = ['added', 'changed', 'ended', 'kept', 'missing', 'proposed', 'setAside', 'warning'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** What is counted without being listed. */
type CountedOnly = 'unchanged' | 'duplicates';

/** The kinds of objects that a programme consists of; `file` for what concerns a whole file. */
export const OBJECT_KINDS = [
  'file',
  'partner',
  'credit',
  'customer',
  'product',
  'sku',
  'edition',
  'translation',
  'price',
  'threshold',
  'policy',
  'order',
  'key',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** One line of a report. */
export interface ReportEntry {
  readonly kind: ObjectKind;
  /** Id of the object for people, such as `WIDGETSRV001:0001`. */
  readonly id?: string;
  /** The line for people, without the sign at its beginning. */
  readonly text: string;
  readonly changes?: Changes;
  /** How many objects the line is about, if it is not one. */
  readonly number?: number;
}

/** A file of an import. */
export interface ImportedFile {
  readonly name: string;
  readonly kind: string;
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: string;
}

export type Counts = Partial<Record<EntryType | CountedOnly, number>>;

/** What an import does, the same for a dry run. Each list has the first hundred entries; all are counted. */
export interface ImportReport {
  readonly files: readonly ImportedFile[];
  readonly counts: Readonly<Partial<Record<ObjectKind, Counts>>>;
  readonly entries: Readonly<Record<EntryType, readonly ReportEntry[]>>;
  /** How many entries of a type are not listed. */
  readonly unlisted: Readonly<Partial<Record<EntryType, number>>>;
  /** Why nothing may be applied; empty if everything may. */
  readonly refusals: readonly string[];
}

/** Number of entries of a type that are listed. All are counted. */
export const LISTED_ENTRIES = 100;

/** Collects a report, in memory that does not grow with the number of entries. */
export class ReportBuilder {
  private readonly counts: Partial<Record<ObjectKind, Counts>> = {};
  private readonly unlisted: Partial<Record<EntryType, number>> = {};
  private readonly refusals: string[] = [];
  private readonly entries = Object.fromEntries(ENTRY_TYPES.map((type) => [type, []])) as unknown as Record<
    EntryType,
    ReportEntry[]
  >;

  constructor(private readonly files: readonly ImportedFile[]) {}

  add(type: EntryType, entry: ReportEntry): void {
    this.count(entry.kind, type, entry.number);
    if (this.entries[type].length < LISTED_ENTRIES) this.entries[type].push(entry);
    else this.leaveOut(type, entry.number ?? 1);
  }

  /** Counts entries that are not listed. */
  leaveOut(type: EntryType, number: number): void {
    if (number > 0) this.unlisted[type] = (this.unlisted[type] ?? 0) + number;
  }

  count(kind: ObjectKind, type: EntryType | CountedOnly, number = 1): void {
    if (number === 0) return;
    const counts = this.counts[kind] ?? {};
    this.counts[kind] = { ...counts, [type]: (counts[type] ?? 0) + number };
  }

  /** Notes a reason why nothing of the import may be applied. */
  refuse(reason: string): void {
    this.refusals.push(reason);
  }

  get isRefused(): boolean {
    return this.refusals.length > 0;
  }

  build(): ImportReport {
    const counts = Object.fromEntries(
      OBJECT_KINDS.flatMap((kind) => (this.counts[kind] ? [[kind, this.counts[kind]]] : [])),
    );
    return { files: this.files, counts, entries: this.entries, unlisted: this.unlisted, refusals: this.refusals };
  }
}

/** Returns the number of entries of a type, of all kinds of objects. */
export function totalOf({ counts }: Pick<ImportReport, 'counts'>, type: keyof Counts): number {
  return Object.values(counts).reduce((sum, each) => sum + (each[type] ?? 0), 0);
}

/** Returns how many objects an import with this report changes. */
export function changeCount(report: ImportReport): number {
  return (['added', 'changed', 'ended'] as const).reduce((sum, type) => sum + totalOf(report, type), 0);
}
