import type { Comparison, Place } from '../comparison/comparison';
import type { ObjectKind } from '../comparison/report';
import type { CatalogueWrites } from './catalogue-writes';
import type { CatalogueOutlook } from './stored-catalogue';

/** A comparison of the catalogue. */
export interface CatalogueComparison extends Comparison {
  readonly outlook: CatalogueOutlook;
  readonly catalogue: CatalogueWrites;
  /** Ids of the products and SKUs that a document of the import has: a price sheet does not change them. */
  readonly inDocument: Set<string>;
}

/** Reports an object that cannot be imported. */
export function setAside({ report }: Comparison, kind: ObjectKind, { file, line }: Place, reason: string): void {
  const place = line === null ? file : `${file}:${line}`;
  report.add('setAside', { kind, text: `${place} set aside: ${reason}` });
}
