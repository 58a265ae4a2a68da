import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { CHANGES, SendInitial, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { updated, updateOf } from '../platform/graphql/update';
import { loadDownloadLink, loadUpdatedLink } from './delivery.loader';
import { DownloadLink, downloadLinkStatusAt } from './download-link.entity';

const software = {
  type: 'Software',
  table: 'software',
  argument: 'softwareId',
  notFound: 'SOFTWARE_NOT_FOUND',
  sends: { table: 'downloadLinks', parent: 'softwareId', orderBy: 'issuedAt' },
} as const;

const DownloadLinkUpdate = updateOf(DownloadLink, 'if it serves no downloads any more');

@Resolver()
export class DownloadLinkChangesResolver {
  @Subscription(() => DownloadLink, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends a download link of the software each time it changes: when it is issued, used for a download, ' +
      'revoked, or expires. Each event returns the current state.',
  })
  @Requires('readKeysAndLinks')
  downloadLinkChanged(
    @Arg('softwareId', () => ID, { description: 'Id of the software.' }) softwareId: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, software, { id: softwareId, sendInitial }, (id) => loadDownloadLink(context, id, info));
  }

  @Subscription(() => DownloadLinkUpdate, {
    topics: CHANGES,
    nullable: true,
    description: 'Sends what happens to download links of the software, on the same occasions as downloadLinkChanged.',
  })
  @Requires('readKeysAndLinks')
  downloadLinkUpdates(
    @Arg('softwareId', () => ID, { description: 'Id of the software.' }) softwareId: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const isEnded = (link: Readonly<DownloadLink>) => downloadLinkStatusAt(link, context.now) !== 'ACTIVE';
    return subscribeTo(context, software, { id: softwareId, sendInitial }, async (id, because) =>
      updated(await loadUpdatedLink(context, id, info), because, isEnded),
    );
  }
}
