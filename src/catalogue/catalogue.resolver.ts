import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { Money, money } from '../platform/graphql/money';
import { pageOf } from '../platform/graphql/page';
import type { Row } from '../platform/graphql/row-loader';
import { Locale } from '../platform/graphql/scalars';
import { SearchArguments } from '../platform/graphql/search';
import type { CatalogueContext } from './catalogue';
import { searchProducts } from './catalogue-search';
import { Edition } from './edition.entity';
import { EditionFilter, filterEditions } from './edition-filter';
import { Offer } from './offer.entity';
import { Product, ProductConnection } from './product.entity';
import { hasKey, Sku } from './sku.entity';
import { titleIn } from './translations';

const IN_LANGUAGE = 'In the language of messages, or in that of the argument; in English where it is not translated.';

@Resolver(() => Product)
export class ProductResolver {
  @Query(() => ProductConnection, {
    description:
      'The catalogue, by English title; search looks at titles and descriptions in all languages, and at catalogue ids.',
  })
  products(@Ctx() context: CatalogueContext, @Args(() => SearchArguments) args: SearchArguments) {
    const found = searchProducts(context.catalogue, args.search);
    return pageOf(context, found, args, `products ${JSON.stringify(args.search ?? null)}`);
  }

  @FieldResolver(() => String, { description: IN_LANGUAGE })
  title(
    @Root() product: Row<Product>,
    @Arg('locale', () => Locale, { nullable: true }) locale: string | null | undefined,
    @Ctx() { catalogue, viewer }: CatalogueContext,
  ) {
    return titleIn(locale ?? viewer.locale, product, catalogue);
  }

  @FieldResolver(() => String, { nullable: true, description: IN_LANGUAGE })
  description(
    @Root() product: Row<Product>,
    @Arg('locale', () => Locale, { nullable: true }) locale: string | null | undefined,
    @Ctx() { catalogue, viewer }: CatalogueContext,
  ) {
    return catalogue.translations.find(product.id, locale ?? viewer.locale)?.description ?? product.description;
  }

  @FieldResolver(() => [Sku], { description: 'By their English titles.' })
  skus(@Root() product: Row<Product>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.skusOf(product.id);
  }

  @FieldResolver(() => [Edition], { description: 'Newest version first.' })
  editions(
    @Root() product: Row<Product>,
    @Arg('filter', () => EditionFilter, { nullable: true }) filter: EditionFilter | null,
    @Ctx() { catalogue }: CatalogueContext,
  ) {
    return filterEditions(catalogue.editionsOf(product.id), filter);
  }
}

@Resolver(() => Sku)
export class SkuResolver {
  @FieldResolver(() => String, { description: IN_LANGUAGE })
  title(
    @Root() sku: Row<Sku>,
    @Arg('locale', () => Locale, { nullable: true }) locale: string | null | undefined,
    @Ctx() { catalogue, viewer }: CatalogueContext,
  ) {
    return titleIn(locale ?? viewer.locale, sku, catalogue);
  }

  @FieldResolver(() => Product)
  product(@Root() sku: Row<Sku>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.product(sku.productId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether a product key comes with it; some have theirs inside the media.',
  })
  hasKey(@Root() sku: Row<Sku>) {
    return hasKey(sku);
  }

  @FieldResolver(() => Boolean, { description: 'Whether there is something to download; a CAL has nothing.' })
  hasMedia(@Root() sku: Row<Sku>) {
    return sku.hasMedia === 1;
  }
}

@Resolver(() => Offer)
export class OfferResolver {
  @FieldResolver(() => Sku)
  sku(@Root() offer: Row<Offer>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.sku(offer.skuId);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What the partner pays for one (S4).' })
  @Requires('readPrices')
  unitPrice(@Root() offer: Row<Offer>) {
    return money(offer.unitPriceMinor, offer.currency);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What the customer may be asked for one (S4).' })
  @Requires('readPrices')
  suggestedRetailPrice(@Root() offer: Row<Offer>) {
    return money(offer.suggestedRetailPriceMinor, offer.currency);
  }
}
