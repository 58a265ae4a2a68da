import type { Architecture, FileType, OperatingSystem } from '../../../catalogue/edition.entity';
import type { FileBillingPlan, FileKeyDelivery, FileLicenceKind, FilePriceSource, FileSegment } from '../values';

/*
 * A programme document as read: ids in their canonical form, prices in minor units, times in epoch milliseconds. A field
 * that is undefined is not in the document: what is stored stays.
 */

/** A position in a document: names of fields and indexes of lists, such as `['products', 0, 'skus', 1]`. */
export type DocumentPath = readonly (string | number)[];

export interface ProgrammeDocument {
  readonly partners: readonly DocumentPartner[];
  readonly customers: readonly DocumentCustomer[];
  readonly products: readonly DocumentProduct[];
  readonly policies: readonly DocumentPolicy[];
  readonly orders: readonly DocumentOrder[];
}

interface Positioned {
  /** Position in the document, such as `products[0].skus[1]`. */
  readonly path: string;
  readonly line: number;
}

export interface DocumentPartner extends Positioned {
  /** Without the prefix of a node id, such as `acme`. */
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly eligible: boolean | undefined;
  readonly credit: readonly DocumentCredit[];
}

export interface DocumentCredit extends Positioned {
  readonly currency: string;
  readonly limitMinor: number;
}

export interface DocumentCustomer extends Positioned {
  /** Id of a partner without the prefix of a node id. */
  readonly partner: string;
  readonly tenantId: string;
  readonly name: string;
  readonly country: string;
  readonly segment: FileSegment;
  /** As `normalizeDomain` returns them, without repetitions. The first is the main one. */
  readonly domains: readonly string[];
  /** Null if the document states that the relationship has not ended. */
  readonly endedAt: number | null | undefined;
}

export interface DocumentProduct extends Positioned {
  readonly id: string;
  readonly title: string;
  readonly description: string | null | undefined;
  readonly publisher: string;
  readonly currentVersion: string | undefined;
  readonly caseSensitiveKeys: boolean | undefined;
  readonly translations: readonly DocumentTranslation[];
  readonly skus: readonly DocumentSku[];
  readonly editions: readonly DocumentEdition[];
}

export interface DocumentTranslation extends Positioned {
  readonly locale: string;
  readonly title: string;
  /** Always null for a SKU. */
  readonly description: string | null;
}

export interface DocumentSku extends Positioned {
  /** Four characters, such as `0001`. */
  readonly id: string;
  readonly title: string;
  readonly keyDelivery: FileKeyDelivery | undefined;
  readonly hasMedia: boolean | undefined;
  readonly minimumQuantity: number | undefined;
  readonly maximumQuantity: number | undefined;
  readonly sellsAhead: boolean | undefined;
  readonly endsSaleAt: number | null | undefined;
  readonly keyThresholds: readonly DocumentKeyThreshold[];
  readonly translations: readonly DocumentTranslation[];
  readonly offers: readonly DocumentOffer[];
}

export interface DocumentKeyThreshold extends Positioned {
  readonly version: string;
  /** Null: no alarm. */
  readonly threshold: number | null;
}

/** A price of an offer. Several with the same key and other starts follow each other. */
export interface DocumentOffer extends Positioned {
  readonly country: string;
  readonly segment: FileSegment;
  readonly currency: string;
  /** 0 for a perpetual licence. */
  readonly termMonths: number;
  readonly billingPlan: FileBillingPlan;
  readonly tierMinimum: number;
  readonly tierMaximum: number | null;
  /** Undefined: valid from the import on, if it differs from the price that is then effective. */
  readonly startsAt: number | undefined;
  /** First instant at which the price is no longer valid; null if it has no end. */
  readonly endsAt: number | null;
  readonly unitPriceMinor: number;
  readonly unitPriceText: string;
  readonly retailMinor: number | null;
  readonly source: FilePriceSource;
}

export interface DocumentEdition extends Positioned {
  readonly version: string;
  readonly language: string;
  readonly fileType: FileType;
  readonly os: OperatingSystem;
  readonly architecture: Architecture;
  readonly fileName: string;
  /** Absolute path of the file; null if it is stored already and known by its `sha256`, as in an exported document. */
  readonly filePath: string | null;
  readonly sizeBytes: number | null;
  readonly sha256: string | null;
}

/** Terms of the programme for one kind of licence. */
export interface DocumentPolicy extends Positioned {
  readonly licenceKind: FileLicenceKind;
  /** Undefined: valid from the import on. */
  readonly startsAt: number | undefined;
  readonly linkTtlMs: number | undefined;
  readonly maxDownloads: number | undefined;
  /** Null: no deadline. */
  readonly cancelWindowDays: number | null | undefined;
}

/** An order that was bought elsewhere. */
export interface DocumentOrder extends Positioned {
  readonly partner: string;
  readonly tenantId: string;
  readonly externalId: string;
  readonly placedAt: number;
  readonly placedBy: string;
  readonly purchaseOrderNumber: string | null;
  readonly currency: string;
  readonly lines: readonly DocumentOrderLine[];
}

interface DocumentOrderLine extends Positioned {
  readonly productId: string;
  readonly skuId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** 0 for a perpetual licence; undefined if the document leaves it out. */
  readonly termMonths: number | undefined;
  readonly subscriptionId: string | null;
}
