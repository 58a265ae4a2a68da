import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { BatchedContext } from './batched.resolver';
import { DownloadLink, DownloadLinkPage } from './download-link.entity';
import { Edition, Software } from './entities';

const NEVER = Number.POSITIVE_INFINITY;

@Resolver(() => Software)
export class SoftwareLinksResolver {
  @FieldResolver(() => DownloadLinkPage, { nullable: true })
  async links(@Root() { id }: Software, @Arg('first', () => Int) first: number, @Ctx() { loaders }: BatchedContext) {
    const links = await loaders.linksOf.load(id);
    return { nodes: links.slice(0, first) };
  }
}

@Resolver(() => DownloadLink)
export class DownloadLinkResolver {
  /** The limit that the link reached first. */
  @FieldResolver(() => String)
  status(@Root() { expiresAt, exhaustedAt, revokedAt, endedAt }: DownloadLink) {
    const expiredAt = expiresAt.getTime() <= Date.now() ? expiresAt.getTime() : NEVER;
    const first = Math.min(expiredAt, Number(exhaustedAt ?? NEVER), Number(revokedAt ?? NEVER));
    if (first === NEVER) return endedAt === null ? 'ACTIVE' : 'EXPIRED';
    if (first === expiredAt) return 'EXPIRED';
    return first === Number(exhaustedAt) ? 'EXHAUSTED' : 'REVOKED';
  }

  @FieldResolver(() => Int)
  downloadsRemaining(@Root() { maxDownloads, downloadsUsed }: DownloadLink) {
    return maxDownloads - downloadsUsed;
  }

  @FieldResolver(() => Edition)
  edition(@Root() { editionId }: DownloadLink, @Ctx() { loaders }: BatchedContext) {
    return loaders.edition.load(editionId);
  }
}
