import type { ProgrammeDocument } from './document/programme-document';
import type { Parsed } from './parsed';
import type { CustomerRow, MediaRow, PriceRow, SkuMappingRow } from './tables/rows';

/** What a file has, by its kind. */
export type FileContent =
  | { readonly kind: 'DOCUMENT'; readonly document: ProgrammeDocument }
  | { readonly kind: 'CUSTOMER_EXPORT'; readonly customers: Parsed<CustomerRow> }
  | { readonly kind: 'PRICE_SHEET'; readonly prices: Parsed<PriceRow> }
  | { readonly kind: 'SKU_MAPPING'; readonly mappings: Parsed<SkuMappingRow> }
  | { readonly kind: 'MEDIA_MANIFEST'; readonly media: Parsed<MediaRow> }
  /** The text has product keys: never log it or repeat it in an error. `readKeyFile` reads it. */
  | { readonly kind: 'KEYS'; readonly text: string };

/** A file that was read, or a CSV file in a ZIP archive. */
export type ProgrammeFile = FileContent & {
  /** Name for reports, such as `prices.csv`, or `prices.zip/prices.csv` for a file in an archive. */
  readonly name: string;
  /** SHA-256 of the bytes that were read, in lower-case hexadecimal. */
  readonly sha256: string;
};
