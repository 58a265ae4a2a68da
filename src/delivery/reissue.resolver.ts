import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import { Customer } from '../customers/customer.entity';
import { loadCustomer } from '../customers/customer.loader';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { AtMost, Cost, OncePerOperation } from '../platform/graphql/cost';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { assertPermission, Permission, permissionOf } from '../platform/graphql/permission';
import { refusalsAsPayload, UserErrors } from '../platform/graphql/user-error';
import { messageFor } from '../platform/i18n/messages';
import { ReissueExpiredLinksInput } from './delivery.input';
import { loadDownloadLink } from './delivery.loader';
import { LeftOutLink, ReissueExpiredLinksPayload } from './delivery.payload';
import { DownloadLink } from './download-link.entity';
import { findSpentLinks, MAX_LINKS, reissueExpiredLinks } from './reissue-expired-links';

type Reissued = Readonly<ReissueExpiredLinksPayload>;

@Resolver(() => ReissueExpiredLinksPayload)
export class ReissueExpiredLinksResolver {
  @Mutation(() => ReissueExpiredLinksPayload, {
    nullable: true,
    description:
      'Begins a new round (S11) for up to 100 links of a customer that have expired or are exhausted. Keys and ' +
      'active links do not change. A repeated request without an idempotencyKey reissues the links that remain.',
  })
  @Requires('getKeysAndDownloads')
  @Audited((_, { input }: Arguments<ReissueExpiredLinksInput>) => ({
    action: 'DELIVERY_REQUESTED',
    subjectId: input.customer.id,
  }))
  @OncePerOperation()
  @Cost(100)
  @UserErrors('CUSTOMER_NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', ...VALUE_ERRORS)
  reissueExpiredLinks(
    @Arg('input', () => ReissueExpiredLinksInput, { description: 'The customer whose links to reissue.' })
    input: ReissueExpiredLinksInput,
    @Ctx() context: Context,
  ) {
    return refusalsAsPayload(ReissueExpiredLinksPayload, context, () => reissueExpiredLinks(context, input));
  }

  @FieldResolver(() => Customer, { nullable: true, description: 'The customer; null if the request was refused.' })
  customer(@Root() { customerId }: Reissued, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return customerId && loadCustomer(context, customerId, info);
  }

  @FieldResolver(() => [DownloadLink], { description: 'The new links, at most 100.' })
  @AtMost(MAX_LINKS)
  downloadLinks(@Root() { linkIds }: Reissued, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return Promise.all(linkIds.map((id) => loadDownloadLink(context, id, info)));
  }

  @FieldResolver(() => [LeftOutLink], {
    description:
      'Expired and exhausted links that cannot be reissued because their software is not active, at most 100.',
  })
  @AtMost(MAX_LINKS)
  async leftOut(@Root() { customerId }: Reissued, @Ctx() context: Context): Promise<LeftOutLink[]> {
    if (customerId === null) return [];
    const reason = 'SOFTWARE_NOT_ACTIVE';
    const message = messageFor(context.viewer.locale, reason);
    const { links } = await findSpentLinks(context, customerId, false);
    return links.map(({ id: linkId }) => ({ linkId, reason, message }));
  }
}

@Resolver(() => LeftOutLink)
export class LeftOutLinkResolver {
  @FieldResolver(() => DownloadLink, { description: 'The link that was not reissued.' })
  downloadLink(@Root() { linkId }: LeftOutLink, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadDownloadLink(context, linkId, info);
  }
}

@Resolver(() => Customer)
export class CustomerReissueResolver {
  @FieldResolver(() => Permission, {
    description: 'Whether you can reissue the expired and exhausted links of the customer (S5).',
  })
  viewerCanReissueExpiredLinks(@Ctx() { viewer }: Context) {
    return permissionOf(() => assertPermission(viewer, 'getKeysAndDownloads'));
  }
}
