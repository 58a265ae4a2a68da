import type { Architecture, FileType, OperatingSystem } from '../catalogue/edition.entity';
import type { KeyDelivery } from '../catalogue/sku.entity';
import type { DemoLanguage } from './demo-languages';

/** A product of the demo catalogue with its SKUs and media. */
export interface DemoProduct {
  readonly catalogId: string;
  readonly title: string;
  readonly description: string;
  /** The current version and the two before it. A buyer can download all three. */
  readonly versions: readonly [string, string, string];
  /** Empty for a licence without downloads. */
  readonly media: readonly DemoMedium[];
  readonly skus: readonly DemoSku[];
}

/** A type of file in which a product is available. */
export interface DemoMedium {
  readonly fileType: FileType;
  readonly os: OperatingSystem;
  readonly architecture: Architecture;
  /** Template of the file name, with `{version}` and `{language}`. */
  readonly fileName: string;
  /** The languages of each version that have such a file. */
  readonly languages: Readonly<Record<string, readonly DemoLanguage[]>>;
}

/** A SKU of a product. */
export interface DemoSku {
  /** Four characters, with leading zeros. */
  readonly catalogId: string;
  readonly title: string;
  readonly keyDelivery: KeyDelivery;
  /** Price of one licence for a partner in the United States, in dollars. Invented, but of the right magnitude. */
  readonly usd: number;
  /** Minimum and maximum quantity of an order line; 1 and 10,000 if omitted. */
  readonly quantities?: readonly [number, number];
  /** Term of a subscription; omitted for a perpetual licence. */
  readonly termMonths?: number;
  /** Number of activations that one key allows; omitted if the licence sets the limit. */
  readonly activationLimit?: number;
  /** Whether it is sold to schools, at a lower price. */
  readonly forEducation?: boolean;
  /** Countries in which it is not sold. */
  readonly notSoldIn?: readonly string[];
}
