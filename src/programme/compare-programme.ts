import type { StockReader, Transaction } from '../platform/database/transaction';
import type { KeyRing } from '../platform/secrets/key-ring';
import { settleKeyStockAlarms } from '../software/key-stock-alarms';
import type { Comparison, ImportOptions, KnownObjects } from './comparison/comparison';
import type { ImportProgress } from './comparison/import-progress';
import { type NewIds, UNIQUE_IDS } from './comparison/new-ids';
import { type ObjectKind, ReportBuilder } from './comparison/report';
import { compareCustomers } from './customers/compare-customers';
import { wantedCustomers } from './customers/wanted-customer';
import type { Parsed } from './formats/parsed';
import { describeProblem } from './formats/parsed';
import type { ProgrammeFile } from './formats/programme-file';
import { compareKeys } from './keys/compare-keys';
import { compareThresholds } from './keys/compare-thresholds';
import type { Media } from './media/media';
import { compareOrders } from './orders/compare-orders';
import { comparePartners } from './partners/compare-partners';
import { comparePolicies } from './policy/compare-policies';
import { compareCatalogue } from './prices/compare-catalogue';

/** Files to import, and how. */
export interface ProgrammeInput {
  readonly files: readonly ProgrammeFile[];
  readonly options: ImportOptions;
  /** The editions that the files name, with the sizes and hashes of their files. */
  readonly media: Media;
  readonly progress: ImportProgress;
  /** Returns the encryption keys of product keys. Called only if a file has product keys. */
  readonly readKeyRing: () => KeyRing;
  /** Ids that are unique everywhere, if omitted. */
  readonly newIds?: NewIds;
}

/** Where to read what is stored. */
export interface Stored {
  readonly reader: StockReader;
  /** Null in a dry run. */
  readonly tx: Transaction | null;
  readonly now: number;
}

/** Compares files with what is stored, and returns what to report and what to write. Only reads. */
export async function compareProgramme(
  stored: Stored,
  { files, options, media, progress, readKeyRing, newIds = UNIQUE_IDS }: ProgrammeInput,
): Promise<Comparison> {
  const report = new ReportBuilder(files.map(({ name, kind, sha256 }) => ({ name, kind, sha256 })));
  const known: KnownObjects = {
    partnerIds: new Set(),
    customerEnds: new Map(),
    newTerms: new Map(),
    skusWithOtherPromises: new Set(),
  };
  const comparison: Comparison = { ...stored, options, report, writes: [], known, progress, newIds };
  for (const file of files) reportFile(report, file);
  const documents = files.flatMap((file) => (file.kind === 'DOCUMENT' ? [file.document] : []));
  await comparePartners(
    comparison,
    documents.flatMap(({ partners }) => partners),
  );
  await compareCustomers(comparison, wantedCustomers(comparison, files));
  const outlook = await compareCatalogue(comparison, files, media);
  await comparePolicies(
    comparison,
    documents.flatMap(({ policies }) => policies),
  );
  // Alarms come last: keys of the same import count.
  await compareKeys(comparison, files, { outlook, readKeyRing });
  const orders = files.flatMap((file) =>
    file.kind === 'DOCUMENT' ? file.document.orders.map((order) => ({ file: file.name, order })) : [],
  );
  if (outlook) await compareOrders(comparison, outlook, orders);
  if (outlook) await compareThresholds(comparison, outlook, files);
  comparison.writes.push((tx, actor) => settleKeyStockAlarms(tx, actor, [...known.skusWithOtherPromises]));
  return comparison;
}

/** Reports what was set aside while a file was read. */
function reportFile(report: ReportBuilder, file: ProgrammeFile): void {
  const [kind, parsed] = tableOf(file);
  if (!parsed) return;
  for (const problem of parsed.setAside) {
    const [place, ...rest] = describeProblem(file.name, problem).split(' ');
    report.add('setAside', { kind, text: `${place} set aside: ${rest.join(' ')}` });
  }
  const unlisted = parsed.setAsideCount - parsed.setAside.length;
  report.count(kind, 'setAside', unlisted);
  report.leaveOut('setAside', unlisted);
  report.count(kind, 'duplicates', parsed.duplicates);
  for (const text of parsed.warnings) report.add('warning', { kind: 'file', text: `${file.name}: ${text}` });
}

function tableOf(file: ProgrammeFile): readonly [ObjectKind, Parsed<unknown> | null] {
  switch (file.kind) {
    case 'CUSTOMER_EXPORT':
      return ['customer', file.customers];
    case 'PRICE_SHEET':
      return ['price', file.prices];
    case 'SKU_MAPPING':
      return ['sku', file.mappings];
    case 'MEDIA_MANIFEST':
      return ['edition', file.media];
    default:
      return ['file', null];
  }
}
