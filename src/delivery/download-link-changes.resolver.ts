import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { CHANGES, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { loadDownloadLink } from './delivery.loader';
import { DownloadLink } from './download-link.entity';

const software = {
  type: 'Software',
  table: 'software',
  argument: 'softwareId',
  notFound: 'SOFTWARE_NOT_FOUND',
} as const;

@Resolver()
export class DownloadLinkChangesResolver {
  @Subscription(() => DownloadLink, {
    topics: CHANGES,
    nullable: true,
    description:
      'A download link of a piece of software, each time that it was issued, followed, or revoked, or has expired. As it is by then; nothing is told at the beginning.',
  })
  @Requires('readKeysAndLinks')
  downloadLinkChanged(
    @Arg('softwareId', () => ID) softwareId: string,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, software, softwareId, (changedId) => loadDownloadLink(context, changedId, info));
  }
}
