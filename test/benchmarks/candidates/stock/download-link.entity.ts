import { Field, GraphQLISODateTime, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instant } from './instant';

@ObjectType()
@Entity('downloadLinks')
export class DownloadLink {
  @PrimaryColumn('text')
  readonly id!: string;

  @Column('text')
  readonly partnerId!: string;

  @Column('text')
  readonly softwareId!: string;

  @Column('text')
  readonly editionId!: string;

  @Column('bigint', { transformer: instant })
  readonly issuedAt!: Date;

  @Field(() => GraphQLISODateTime)
  @Column('bigint', { transformer: instant })
  readonly expiresAt!: Date;

  @Column('bigint', { nullable: true })
  readonly exhaustedAt!: number | null;

  @Column('bigint', { nullable: true })
  readonly revokedAt!: number | null;

  @Column('bigint', { nullable: true })
  readonly endedAt!: number | null;

  @Column('integer')
  readonly maxDownloads!: number;

  @Column('integer')
  readonly downloadsUsed!: number;
}

@ObjectType()
export class DownloadLinkPage {
  @Field(() => [DownloadLink])
  readonly nodes!: DownloadLink[];
}
