import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import type { CatalogueContext } from '../catalogue/catalogue';
import { Edition } from '../catalogue/edition.entity';
import { Requires } from '../platform/access/requires';
import { andThen } from '../platform/base/and-then';
import { Confidential } from '../platform/graphql/confidential';
import type { Context } from '../platform/graphql/context';
import { Cost, OncePerOperation } from '../platform/graphql/cost';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { Permission, permissionOf } from '../platform/graphql/permission';
import type { Row } from '../platform/graphql/row-loader';
import { Url } from '../platform/graphql/scalars';
import { Needs } from '../platform/graphql/selection';
import { answer, UserErrors } from '../platform/graphql/user-error';
import { Software } from '../software/software.entity';
import { loadSoftware } from '../software/software.loader';
import { GetKeysAndDownloadsInput } from './delivery.input';
import { loadDownloadLink, loadProductKey } from './delivery.loader';
import { GetKeysAndDownloadsPayload } from './delivery.payload';
import { assertMayReissue } from './delivery-permission';
import { DownloadLink, DownloadLinkStatus, downloadLinkStatusAt } from './download-link.entity';
import { downloadUrl } from './download-url';
import { getKeysAndDownloads } from './get-keys-and-downloads';
import { payForList } from './pay-for-list';
import { KeyStatus, ProductKey } from './product-key.entity';
import { revealKey } from './reveal-keys';

type Delivered = Readonly<GetKeysAndDownloadsPayload>;

@Resolver(() => GetKeysAndDownloadsPayload)
export class GetKeysAndDownloadsResolver {
  @Mutation(() => GetKeysAndDownloadsPayload, {
    nullable: true,
    description:
      'Returns the product keys and the download links of one edition or of several (S8). If a link has expired or is ' +
      'exhausted, a new round begins (S11).',
  })
  @Requires('getKeysAndDownloads')
  @Audited((_, { input }: Arguments<GetKeysAndDownloadsInput>) => ({
    action: 'DELIVERY_REQUESTED',
    subjectId: input.softwareId,
  }))
  @OncePerOperation()
  @UserErrors(
    'SOFTWARE_NOT_FOUND',
    'EDITION_NOT_FOUND',
    'SOFTWARE_NOT_ACTIVE',
    'KEY_POOL_EXHAUSTED',
    'IDEMPOTENCY_KEY_REUSED',
    ...VALUE_ERRORS,
  )
  getKeysAndDownloads(
    @Arg('input', () => GetKeysAndDownloadsInput, { description: 'The software and its editions.' })
    input: GetKeysAndDownloadsInput,
    @Ctx() context: CatalogueContext,
  ) {
    return andThen(payForList(context.budget, input.editionIds ?? []), () =>
      answer(GetKeysAndDownloadsPayload, context, (tx) => getKeysAndDownloads(tx, context, input)),
    );
  }

  @FieldResolver(() => Software, { nullable: true, description: 'The software; null if the request was refused.' })
  software(@Root() { softwareId }: Delivered, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return softwareId && loadSoftware(context, softwareId, info);
  }

  @FieldResolver(() => [ProductKey], {
    description:
      'Product keys: for each version of the editions one, or one for each licence if the SKU comes with a key for each; ' +
      'empty if it comes with none.',
  })
  keys(@Root() { keyIds }: Delivered, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return andThen(payForList(context.budget, keyIds), (ids) => ids.map((id) => loadProductKey(context, id, info)));
  }

  @FieldResolver(() => [DownloadLink], {
    description: 'The download link of each edition, in their order; empty if the SKU has no media.',
  })
  downloadLinks(@Root() { linkIds }: Delivered, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return andThen(payForList(context.budget, linkIds), (ids) => ids.map((id) => loadDownloadLink(context, id, info)));
  }
}

@Resolver(() => ProductKey)
export class ProductKeyResolver {
  @FieldResolver(() => KeyStatus, { description: 'Whether the key can be used.' })
  @Needs('revokedAt')
  status(@Root() key: Row<ProductKey>): KeyStatus {
    return key.revokedAt === null ? 'ACTIVE' : 'REVOKED';
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The key itself (S5). Each read is recorded in the audit trail before the value is returned. If the key is ' +
      'revoked, null with a KEY_REVOKED error.',
  })
  @Requires('getKeysAndDownloads')
  @Audited((key: Row<ProductKey>) => ({ action: 'KEY_REVEALED', subjectId: key.id }))
  @Cost(5)
  @Confidential()
  @Needs('id')
  value(@Root() key: Row<ProductKey>, @Ctx() context: Context) {
    return revealKey(context, key.id);
  }
}

@Resolver(() => DownloadLink)
export class DownloadLinkResolver {
  @FieldResolver(() => Software, { description: 'Software that the link was issued for.' })
  @Needs('softwareId')
  software(@Root() link: Row<DownloadLink>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadSoftware(context, link.softwareId, info);
  }

  @FieldResolver(() => Edition, { description: 'Edition that the link downloads.' })
  @Needs('editionId')
  edition(@Root() link: Row<DownloadLink>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.edition(link.editionId);
  }

  @FieldResolver(() => Url, {
    nullable: true,
    description:
      'URL to send to the customer. It works without a sign-in (S9). Null if the link serves no more downloads; its ' +
      'status is the reason.',
  })
  @Requires('getKeysAndDownloads')
  @Audited((link: Row<DownloadLink>) => ({ action: 'LINK_READ', subjectId: link.id }))
  @Confidential()
  @Needs('id', 'expiresAt', 'exhaustedAt', 'revokedAt', 'endedAt')
  url(@Root() link: Row<DownloadLink>, @Ctx() { publicUrl, linkSigningKeys, now }: Context) {
    return downloadLinkStatusAt(link, now) === 'ACTIVE' ? downloadUrl(publicUrl, linkSigningKeys, link.id) : null;
  }

  @FieldResolver(() => DownloadLinkStatus, { description: 'Whether the link still serves downloads (S10).' })
  @Needs('expiresAt', 'exhaustedAt', 'revokedAt', 'endedAt')
  status(@Root() link: Row<DownloadLink>, @Ctx() { now }: Context): DownloadLinkStatus {
    return downloadLinkStatusAt(link, now);
  }

  @FieldResolver(() => Permission, {
    description:
      'Whether you can revoke the link, if it is active, and begin a new round now (S5, S11): with getKeysAndDownloads for ' +
      'the software and the edition of the link, and reissue.',
  })
  @Needs('softwareId')
  viewerCanReissue(@Root() link: Row<DownloadLink>, @Ctx() context: Context) {
    return permissionOf(() => assertMayReissue(context, link));
  }

  @FieldResolver(() => Int, { description: 'Number of downloads that are left. The link may expire earlier.' })
  @Needs('maxDownloads', 'downloadsUsed')
  downloadsRemaining(@Root() link: Row<DownloadLink>) {
    return link.maxDownloads - link.downloadsUsed;
  }
}
