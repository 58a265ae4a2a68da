import type { Architecture, FileType, OperatingSystem } from '../../../catalogue/edition.entity';
import type { FileBillingPlan, FileKeyDelivery, FileSegment } from '../values';

/** A customer of Partner Center's customer export. Rows with the same tenant are merged. */
export interface CustomerRow {
  /** Line of its first row. */
  readonly line: number;
  /** UUID in lower case. */
  readonly tenantId: string;
  readonly name: string;
  /** As `normalizeDomain` returns it. */
  readonly domain: string;
  readonly relationships: readonly string[];
  readonly tags: readonly string[];
}

/** A price of Partner Center's price sheet. */
export interface PriceRow {
  readonly line: number;
  readonly productId: string;
  readonly productTitle: string;
  readonly publisher: string;
  /** Id of the SKU in the catalogue of its publisher, of four characters, such as `0005`. */
  readonly skuId: string;
  readonly skuTitle: string;
  /** Null if the cell is empty. */
  readonly skuDescription: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly segment: FileSegment;
  /** 0 for a perpetual licence. */
  readonly termMonths: number;
  readonly billingPlan: FileBillingPlan;
  readonly tierMinimum: number;
  /** Null if there is no maximum. */
  readonly tierMaximum: number | null;
  /** Epoch milliseconds. */
  readonly startsAt: number;
  /** First instant at which the price is no longer valid, in epoch milliseconds; null if it has no end. */
  readonly endsAt: number | null;
  readonly unitPriceMinor: number;
  /** Text of the sheet, such as `933.3333333333`. */
  readonly unitPriceText: string;
  /** Suggested retail price; null if the sheet has none. */
  readonly retailMinor: number | null;
  readonly tags: readonly string[];
}

/** What an operator knows about a SKU and no feed has. Undefined fields are not in the file or empty there. */
export interface SkuMappingRow {
  readonly line: number;
  readonly productId: string;
  readonly skuId: string;
  readonly keyDelivery: FileKeyDelivery;
  readonly hasMedia: boolean;
  /** Current version of the product. */
  readonly currentVersion: string | undefined;
  readonly minimumQuantity: number | undefined;
  readonly maximumQuantity: number | undefined;
}

/** A file to download, which has to be hashed and stored. */
export interface MediaRow {
  readonly line: number;
  readonly productId: string;
  readonly version: string;
  /** Language tag in its canonical form. */
  readonly language: string;
  readonly fileType: FileType;
  readonly os: OperatingSystem;
  readonly architecture: Architecture;
  readonly fileName: string;
  /** To be compared with the file; null if the manifest has none. */
  readonly sizeBytes: number | null;
  /** In lower-case hexadecimal, to be compared with the file; null if the manifest has none. */
  readonly sha256: string | null;
  /** Absolute path of the file, which is in the folder of the manifest or below, with all links resolved. */
  readonly path: string;
}
