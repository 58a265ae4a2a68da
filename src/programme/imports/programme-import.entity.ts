import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { isId } from '../../platform/database/checks';
import { connectionOf } from '../../platform/graphql/connection';
import { Node } from '../../platform/graphql/node';
import { DateTime } from '../../platform/graphql/scalars';

/** An import of programme files that changed something, with its report. Written in the same transaction as its changes. */
@ObjectType({ implements: Node, description: 'An import of programme files that changed something, with its report.' })
@Entity('programmeImports')
@Index('programmeImports_byStart', ['startedAt', 'id'])
@Check('programmeImports_id', isId('id', 'imp'))
export class ProgrammeImport extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @Field(() => DateTime, { description: 'When the import was applied.' })
  @Column('bigint')
  readonly startedAt!: number;

  @Field(() => String, { description: 'Name of the operator.' })
  @Column('text')
  readonly actor!: string;

  @Column('text')
  readonly actorId!: string;

  /** The imported files, as JSON of `ImportedFile[]`. */
  @Column('text')
  readonly files!: string;

  /** How many objects were added, changed and so on, as JSON of `ImportReport['counts']`. */
  @Column('text')
  readonly counts!: string;

  /** The first hundred entries of each type, as JSON of `ImportReport['entries']`. */
  @Column('text')
  readonly report!: string;
}

export const ProgrammeImportConnection = connectionOf(ProgrammeImport);
