import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Edition } from '../catalogue/edition.entity';
import { Partner } from '../partners/partner.entity';
import { isId } from '../platform/database/checks';
import { withChangesUntil } from '../platform/graphql/changes';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';
import { Software } from '../software/software.entity';

export const DownloadLinkStatus = enumOf(
  'DownloadLinkStatus',
  'Whether a download link still serves downloads (S10).',
  {
    ACTIVE: 'Serves downloads.',
    EXPIRED: 'Has passed its expiry time.',
    EXHAUSTED: 'Has reached its maximum number of downloads.',
    REVOKED: 'Was revoked, because it was reissued or its purchase was cancelled.',
  },
);
export type DownloadLinkStatus = keyof typeof DownloadLinkStatus;

@ObjectType({
  implements: Node,
  description:
    'A link that downloads one edition without a sign-in (S9), for two weeks or 50 downloads, whichever comes ' +
    'first (S10).',
})
@Entity('downloadLinks')
@Index('downloadLinks_round', ['softwareId', 'editionId', 'round'], { unique: true })
@Index('downloadLinks_current', ['softwareId', 'editionId'], { unique: true, where: `"endedAt" IS NULL` })
@Index('downloadLinks_byExpiry', ['partnerId', 'expiresAt', 'id'])
@Index('downloadLinks_byIssue', ['partnerId', 'issuedAt', 'id'])
@Index('downloadLinks_byChange', ['partnerId', 'updatedAt', 'id'])
@Index('downloadLinks_ends', ['expiresAt'], { where: `"endedAt" IS NULL` })
@Check('downloadLinks_count', `"downloadsUsed" BETWEEN 0 AND "maxDownloads"`)
@Check('downloadLinks_exhausted', `("exhaustedAt" IS NOT NULL) = ("downloadsUsed" = "maxDownloads")`)
@Check('downloadLinks_life', `"round" >= 1 AND "expiresAt" > "issuedAt"`)
@Check('downloadLinks_revoked', `"revokedAt" IS NULL OR "endedAt" IS NOT NULL`)
@Check('downloadLinks_id', isId('id', 'lnk'))
export class DownloadLink extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @ForeignKey(() => Software)
  @Column('text')
  readonly softwareId!: string;

  @ForeignKey(() => Edition)
  @Column('text')
  readonly editionId!: string;

  @Field(() => Int, {
    description: 'Round of the software and edition: 1 for the first link, 2 for the next, and so on (S11).',
  })
  @Column('integer')
  readonly round!: number;

  @Field(() => DateTime, { description: 'When the link was issued.' })
  @Column('bigint')
  readonly issuedAt!: number;

  @Field(() => DateTime, { description: 'When the link expires: it serves downloads before this time.' })
  @Column('bigint')
  readonly expiresAt!: number;

  @Field(() => Int, { description: 'Maximum number of downloads.' })
  @Column('integer')
  readonly maxDownloads!: number;

  @Field(() => Int, {
    description:
      'Number of downloads so far. A download that is resumed or split over several connections counts once, up to ' +
      'twice the size of the file. Previews, prefetches, HEAD requests and requests that cannot be served do not ' +
      'count.',
  })
  @Column('integer')
  readonly downloadsUsed!: number;

  /** When the last of the downloads was claimed; null while there are downloads left. */
  @Column('bigint', { nullable: true })
  readonly exhaustedAt!: number | null;

  @Column('bigint', { nullable: true })
  readonly revokedAt!: number | null;

  /** When the link stopped being the current one of its software and edition: it was revoked, or a new round began. */
  @Column('bigint', { nullable: true })
  readonly endedAt!: number | null;

  @Field(() => DateTime, {
    description:
      'When the link last changed: it was issued, downloaded or revoked, or the next round began. Its expiry is no change: see ' +
      'expiresAt.',
  })
  @Column('bigint', { default: () => '0' })
  readonly updatedAt!: number;
}

export const DownloadLinkConnection = withChangesUntil(connectionOf(DownloadLink));

type Limits = Pick<DownloadLink, 'expiresAt' | 'exhaustedAt' | 'revokedAt' | 'endedAt'>;

/** Returns the status of a link at a time (S10). If it has reached several limits, the first one decides. */
export function downloadLinkStatusAt(link: Limits, now: number): DownloadLinkStatus {
  const { expiresAt, exhaustedAt, revokedAt, endedAt } = link;
  const ends: [DownloadLinkStatus, number | null][] = [
    ['EXPIRED', expiresAt <= now ? expiresAt : null],
    ['EXHAUSTED', exhaustedAt],
    ['REVOKED', revokedAt],
  ];
  const reached = ends.filter((end): end is [DownloadLinkStatus, number] => end[1] !== null);
  // A link that ended for no other reason had expired, even if the clock has been set back since.
  return reached.sort(([, a], [, b]) => a - b)[0]?.[0] ?? (endedAt === null ? 'ACTIVE' : 'EXPIRED');
}
