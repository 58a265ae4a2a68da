import type { Architecture, FileType, OperatingSystem } from '../catalogue/edition.entity';
import type { KeyDelivery } from '../catalogue/sku.entity';
import type { DemoLanguage } from './demo-languages';

/** A product of the demo catalogue with its SKUs and media. */
export interface DemoProduct {
  readonly catalogId: string;
  readonly title: string;
  readonly description: string;
  /** The current one and the two before it: a buyer gets all three. */
  readonly versions: readonly [string, string, string];
  /** None for a licence without anything to download. */
  readonly media: readonly DemoMedium[];
  readonly skus: readonly DemoSku[];
}

/** One kind of file in which a product comes. */
export interface DemoMedium {
  readonly fileType: FileType;
  readonly os: OperatingSystem;
  readonly architecture: Architecture;
  /** `{version}` and `{language}` are filled in. */
  readonly fileName: string;
  /** The languages of each version; where one is missing, there is no such file. */
  readonly languages: Readonly<Record<string, readonly DemoLanguage[]>>;
}

/** What can be bought of a product. */
export interface DemoSku {
  /** Four characters that keep their zeros. */
  readonly catalogId: string;
  readonly title: string;
  readonly keyDelivery: KeyDelivery;
  /** What one costs a partner in the United States, in dollars; invented, of the right magnitude. */
  readonly usd: number;
  /** The least and the most of one order line; 1 to 10,000 where it is left out. */
  readonly quantities?: readonly [number, number];
  /** How long a subscription runs; left out for a perpetual licence. */
  readonly termMonths?: number;
  /** How many activations one key allows; left out where it allows as many as the licence. */
  readonly activationLimit?: number;
  /** Whether schools get it, at a price of their own. */
  readonly forEducation?: boolean;
  /** Countries in which it is not sold. */
  readonly notSoldIn?: readonly string[];
}
