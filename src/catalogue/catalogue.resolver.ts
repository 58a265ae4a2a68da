import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { pageOf } from '../platform/graphql/page';
import { PageArguments } from '../platform/graphql/page-window';
import type { Row } from '../platform/graphql/row-loader';
import { Locale } from '../platform/graphql/scalars';
import { SearchArguments } from '../platform/graphql/search';
import type { CatalogueContext } from './catalogue';
import { searchProducts } from './catalogue-search';
import { Edition } from './edition.entity';
import { EditionFilter, filterEditions } from './edition-filter';
import { Product, ProductConnection } from './product.entity';
import { hasKey, Sku } from './sku.entity';
import { pricesOfSku, SkuPriceConnection } from './sku-price';
import { titleIn } from './translations';

const TITLE = 'Title, in the language of the locale argument or else of messages; in English if it is not translated.';
const LOCALE = 'Language, in any case, such as zh-CN or zh_cn. If omitted, the language of messages (Viewer.locale).';

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => ProductConnection, {
    description:
      'Returns the products of the catalogue, ordered by English title. A search matches titles and descriptions ' +
      'in all languages, and catalogue ids.',
  })
  products(@Ctx() context: CatalogueContext, @Args(() => SearchArguments) args: SearchArguments) {
    const found = searchProducts(context.catalogue, args.search);
    return pageOf(context, found, args, `products ${JSON.stringify(args.search ?? null)}`);
  }

  @FieldResolver(() => String, { description: TITLE })
  title(
    @Root() product: Row<Product>,
    @Arg('locale', () => Locale, { nullable: true, description: LOCALE }) locale: string | null | undefined,
    @Ctx() { catalogue, viewer }: CatalogueContext,
  ) {
    return titleIn(locale ?? viewer.locale, product, catalogue);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Description, in the language of the locale argument or else of messages; in English if it is not ' +
      'translated, null if there is none.',
  })
  description(
    @Root() product: Row<Product>,
    @Arg('locale', () => Locale, { nullable: true, description: LOCALE }) locale: string | null | undefined,
    @Ctx() { catalogue, viewer }: CatalogueContext,
  ) {
    return catalogue.translations.find(product.id, locale ?? viewer.locale)?.description ?? product.description;
  }

  @FieldResolver(() => [Sku], { description: 'SKUs of the product, ordered by English title.' })
  skus(@Root() product: Row<Product>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.skusOf(product.id);
  }

  @FieldResolver(() => [Edition], { description: 'Editions of the product, newest version first.' })
  editions(
    @Root() product: Row<Product>,
    @Arg('filter', () => EditionFilter, { nullable: true, description: 'Returns only the editions that match.' })
    filter: EditionFilter | null,
    @Ctx() { catalogue }: CatalogueContext,
  ) {
    return filterEditions(catalogue.editionsOf(product.id), filter);
  }
}

@Resolver(() => Sku)
export class SkuResolver {
  @FieldResolver(() => String, { description: TITLE })
  title(
    @Root() sku: Row<Sku>,
    @Arg('locale', () => Locale, { nullable: true, description: LOCALE }) locale: string | null | undefined,
    @Ctx() { catalogue, viewer }: CatalogueContext,
  ) {
    return titleIn(locale ?? viewer.locale, sku, catalogue);
  }

  @FieldResolver(() => Product, { description: 'Product that the SKU belongs to.' })
  product(@Root() sku: Row<Sku>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.product(sku.productId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the SKU comes with product keys. If false, the key is inside the media or none is needed.',
  })
  hasKey(@Root() sku: Row<Sku>) {
    return hasKey(sku);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the SKU has files to download. False for a client access licence (CAL), for example.',
  })
  hasMedia(@Root() sku: Row<Sku>) {
    return sku.hasMedia === 1;
  }

  @FieldResolver(() => SkuPriceConnection, {
    nullable: true,
    description:
      'Prices of the SKU, one for each offer, by country, segment, currency and term. None while it is unknown how the SKU ' +
      'delivers its key, since it cannot be bought.',
  })
  @Requires('operate')
  prices(@Root() { id }: Row<Sku>, @Args(() => PageArguments) args: PageArguments, @Ctx() context: CatalogueContext) {
    return pageOf(context, pricesOfSku(context.catalogue, id, context.now), args, `prices ${id}`);
  }
}
