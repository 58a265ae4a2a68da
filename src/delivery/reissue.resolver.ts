import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { type Arguments, Audited } from '../audit/attempts';
import { Customer } from '../customers/customer.entity';
import { loadCustomer } from '../customers/customer.loader';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { AtMost, Cost, OncePerOperation } from '../platform/graphql/cost';
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
      'Starts a new round (S11) for every link of a customer that has expired or is used up, a hundred at a time. ' +
      'Keys and live links stay as they are; sent again without an idempotencyKey, it does what is left to be done.',
  })
  @Requires('getKeysAndDownloads')
  @Audited((_, { input }: Arguments<ReissueExpiredLinksInput>) => ({
    action: 'DELIVERY_REQUESTED',
    subjectId: input.customer.id,
  }))
  @OncePerOperation()
  @Cost(100)
  @UserErrors('CUSTOMER_NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED', 'INVALID_VALUE')
  reissueExpiredLinks(
    @Arg('input', () => ReissueExpiredLinksInput) input: ReissueExpiredLinksInput,
    @Ctx() context: Context,
  ) {
    return refusalsAsPayload(ReissueExpiredLinksPayload, context, () => reissueExpiredLinks(context, input));
  }

  @FieldResolver(() => Customer, { nullable: true })
  customer(@Root() { customerId }: Reissued, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return customerId && loadCustomer(context, customerId, info);
  }

  @FieldResolver(() => [DownloadLink], { description: 'The new links.' })
  @AtMost(MAX_LINKS)
  downloadLinks(@Root() { linkIds }: Reissued, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return Promise.all(linkIds.map((id) => loadDownloadLink(context, id, info)));
  }

  @FieldResolver(() => [LeftOutLink], {
    description: 'Expired and used up links whose software is not active, a hundred at most.',
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
  @FieldResolver(() => DownloadLink)
  downloadLink(@Root() { linkId }: LeftOutLink, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadDownloadLink(context, linkId, info);
  }
}

@Resolver(() => Customer)
export class CustomerReissueResolver {
  @FieldResolver(() => Permission, {
    description: 'Whether the viewer may issue the customer’s expired links again (S5).',
  })
  viewerCanReissueExpiredLinks(@Ctx() { viewer }: Context) {
    return permissionOf(() => assertPermission(viewer, 'getKeysAndDownloads'));
  }
}
