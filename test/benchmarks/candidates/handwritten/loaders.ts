import DataLoader from 'dataloader';
import type { PartnerContext } from './resolvers';
import {
  type Customer,
  type DownloadLink,
  editionsById,
  editionsOf,
  linksOf,
  productsOf,
  type Software,
  softwareOf,
} from './rows';

/** The DataLoaders of one request, each created when it is first needed. */
class Loaders {
  readonly #partnerId: string;
  readonly #pages = new Map<string, DataLoader<string, unknown>>();
  #product: DataLoader<string, unknown> | undefined;
  #editions: DataLoader<string, unknown> | undefined;
  #edition: DataLoader<string, unknown> | undefined;

  constructor(partnerId: string) {
    this.#partnerId = partnerId;
  }

  software(first: number) {
    return this.#page('software', softwareOf, first);
  }

  links(first: number) {
    return this.#page('links', linksOf, first);
  }

  get product() {
    this.#product ??= new DataLoader(async (ids) => productsOf(ids));
    return this.#product;
  }

  get editions() {
    this.#editions ??= new DataLoader(async (ids) => editionsOf(ids));
    return this.#editions;
  }

  get edition() {
    this.#edition ??= new DataLoader(async (ids) => editionsById(ids));
    return this.#edition;
  }

  /** Returns the loader of all lists of one field and length. It has no cache, since no parent occurs twice. */
  #page(field: string, pagesOf: typeof softwareOf | typeof linksOf, first: number): DataLoader<string, unknown> {
    const key = `${field} ${first}`;
    let loader = this.#pages.get(key);
    if (!loader) {
      const pages = { partnerId: this.#partnerId, first };
      loader = new DataLoader<string, unknown>(async (ids) => pagesOf(ids, pages), { cache: false });
      this.#pages.set(key, loader);
    }
    return loader;
  }
}

/** The context of a request for servers without loaders of their own. */
export interface LoadersContext extends PartnerContext {
  readonly loaders: Loaders;
}

/** Returns the context of a request of a partner. */
export function contextFor(partnerId: string): LoadersContext {
  return { partnerId, loaders: new Loaders(partnerId) };
}

interface First {
  readonly first: number;
}

/** The resolvers of the fields that need other rows. */
export const loadingResolvers = {
  Customer: {
    software: ({ id }: Customer, { first }: First, { loaders }: LoadersContext) => loaders.software(first).load(id),
  },
  Software: {
    product: ({ skuId }: Software, _: unknown, { loaders }: LoadersContext) => loaders.product.load(skuId),
    editions: ({ skuId }: Software, _: unknown, { loaders }: LoadersContext) => loaders.editions.load(skuId),
    links: ({ id }: Software, { first }: First, { loaders }: LoadersContext) => loaders.links(first).load(id),
  },
  DownloadLink: {
    edition: ({ editionId }: DownloadLink, _: unknown, { loaders }: LoadersContext) => loaders.edition.load(editionId),
  },
};
