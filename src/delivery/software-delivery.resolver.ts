import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { andThen } from '../platform/base/and-then';
import type { Context } from '../platform/graphql/context';
import { loadNestedPage } from '../platform/graphql/page-loader';
import { Permission, permissionOf } from '../platform/graphql/permission';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { Software } from '../software/software.entity';
import { LinksArguments, ProductKeysArguments } from './delivery.input';
import { keysOfSoftware, linksOfSoftware, loadDownloadLinks, loadProductKeys } from './delivery.loader';
import { assertMayGetKeysAndDownloads } from './delivery-permission';
import { DownloadLink, DownloadLinkConnection } from './download-link.entity';
import { payForList } from './pay-for-list';
import { ProductKey, ProductKeyConnection } from './product-key.entity';

@Resolver(() => Software)
export class SoftwareDeliveryResolver {
  @FieldResolver(() => ProductKeyConnection, {
    nullable: true,
    description:
      'Product keys assigned so far: one for each version, or one for each version and licence. The newest version comes ' +
      'first, its licences are in the order of their numbers, and the current key of a licence comes before those that it ' +
      'replaced.',
  })
  @Requires('readKeysAndLinks')
  @Needs('id')
  productKeys(
    @Root() software: Row<Software>,
    @Args(() => ProductKeysArguments) args: ProductKeysArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadNestedPage(context, keysOfSoftware(args), { column: 'softwareId', id: software.id, args }, info);
  }

  @FieldResolver(() => DownloadLinkConnection, {
    nullable: true,
    description: 'Download links of all editions and rounds, latest first.',
  })
  @Requires('readKeysAndLinks')
  @Needs('id')
  links(
    @Root() software: Row<Software>,
    @Args(() => LinksArguments) args: LinksArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadNestedPage(
      context,
      linksOfSoftware(context, args),
      { column: 'softwareId', id: software.id, args },
      info,
    );
  }

  @FieldResolver(() => [ProductKey], {
    nullable: true,
    description: 'Product keys assigned so far: one for each version, or one for each version and licence.',
    deprecationReason: 'Use productKeys instead, until 2027-12-31.',
  })
  @Requires('readKeysAndLinks')
  @Needs('id')
  keys(@Root() software: Row<Software>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return andThen(loadProductKeys(context, software.id, info), (keys) => payForList(context.budget, keys));
  }

  @FieldResolver(() => [DownloadLink], {
    nullable: true,
    description: 'Download links of all editions and rounds, latest first.',
    deprecationReason: 'Use links instead, until 2027-12-31.',
  })
  @Requires('readKeysAndLinks')
  @Needs('id')
  downloadLinks(@Root() software: Row<Software>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return andThen(loadDownloadLinks(context, software.id, info), (links) => payForList(context.budget, links));
  }

  @FieldResolver(() => Permission, { description: 'Whether you can get keys and downloads of the software now (S5).' })
  @Needs('status', 'expiresAt')
  viewerCanGetKeysAndDownloads(@Root() software: Row<Software>, @Ctx() { viewer, now }: Context) {
    return permissionOf(() => assertMayGetKeysAndDownloads(viewer, software, now));
  }
}
