import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who cannot sign in, even with a valid access token. */
@Entity('blockedPersons')
export class BlockedPerson {
  /** The subject of the person’s access tokens. */
  @PrimaryColumn('text')
  readonly subjectId!: string;

  @Column('text')
  readonly reason!: string;

  @Column('bigint')
  readonly blockedAt!: number;

  /** Name of the operator who blocked the person. */
  @Column('text')
  readonly blockedBy!: string;
}
