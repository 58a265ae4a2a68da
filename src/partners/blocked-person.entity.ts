import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../platform/graphql/connection';
import { DateTime } from '../platform/graphql/scalars';

@ObjectType({ description: 'A person who cannot sign in, even with a valid access token.' })
@Entity('blockedPersons')
export class BlockedPerson {
  @Field(() => String, { description: 'Subject of the person’s access tokens (`sub`).' })
  @PrimaryColumn('text')
  readonly subjectId!: string;

  @Field(() => String, { description: 'Why the person was blocked.' })
  @Column('text')
  readonly reason!: string;

  @Field(() => DateTime, { description: 'When the person was blocked.' })
  @Column('bigint')
  readonly blockedAt!: number;

  @Field(() => String, { description: 'Name of the operator who blocked the person.' })
  @Column('text')
  readonly blockedBy!: string;
}

export const BlockedPersonConnection = connectionOf(BlockedPerson);
