import type { Segment } from '../../catalogue/offer.entity';
import type { Actor } from '../../platform/access/viewer';
import type { StockReader, Transaction } from '../../platform/database/transaction';
import type { ImportProgress } from './import-progress';
import type { NewIds } from './new-ids';
import type { ReportBuilder } from './report';

/** What the operator decided for an import. */
export interface ImportOptions {
  /** Whether what the files should name and do not name ends. */
  readonly endMissing: boolean;
  /** Whether more than a tenth of all may end. */
  readonly endMany: boolean;
  /** Whether fields that were changed by hand are overwritten. */
  readonly overwriteLocal: boolean;
  /** Node id of the partner whose customers a customer export has; null if there is none. */
  readonly partnerId: string | null;
  /** Country of new customers of a customer export. */
  readonly country: string | null;
  /** Segment of new customers of a customer export. */
  readonly segment: Segment | null;
  /** Countries of a price sheet to import; null for all. */
  readonly markets: readonly string[] | null;
}

/** Options of an import that only adds and changes, and whose files name everything that they need. */
export const NO_OPTIONS: ImportOptions = {
  endMissing: false,
  endMany: false,
  overwriteLocal: false,
  partnerId: null,
  country: null,
  segment: null,
  markets: null,
};

/** Writes one part of an import. Runs only after everything was compared and nothing was refused. */
export type Write = (tx: Transaction, actor: Actor) => Promise<void>;

/** A comparison of files with what is stored. It only reads, so a dry run compares in the same way. */
export interface Comparison {
  readonly reader: StockReader;
  /** The same as `reader`, for locks; null in a dry run. */
  readonly tx: Transaction | null;
  /** Time of the database, in epoch milliseconds. */
  readonly now: number;
  readonly options: ImportOptions;
  readonly report: ReportBuilder;
  /** In the order in which they run: what others refer to comes first. */
  readonly writes: Write[];
  readonly known: KnownObjects;
  readonly progress: ImportProgress;
  readonly newIds: NewIds;
}

/** What exists when the import is applied: what is stored and what the import adds. */
export interface KnownObjects {
  /** Node ids of partners. */
  readonly partnerIds: Set<string>;
  /** The customers that the import adds or changes, by node id of the partner, a space, and the tenant: when the relationship ends. */
  readonly customerEnds: Map<string, number | null>;
  /** The terms in months of the offers that the import adds, by node id of the SKU. */
  readonly newTerms: Map<string, Set<number>>;
  /** Node ids of SKUs of which other keys are promised than before. */
  readonly skusWithOtherPromises: Set<string>;
}

/** Where an object is in the files. */
export interface Place {
  readonly file: string;
  readonly line: number | null;
}
