import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { isId } from '../../platform/database/checks';

/** An import of programme files that changed something, with its report. Written in the same transaction as its changes. */
@Entity('programmeImports')
@Index('programmeImports_byStart', ['startedAt', 'id'])
@Check('programmeImports_id', isId('id', 'imp'))
export class ProgrammeImport {
  @PrimaryColumn('text')
  readonly id!: string;

  /** In epoch milliseconds, by the clock of the database. */
  @Column('bigint')
  readonly startedAt!: number;

  /** Name of the operator. */
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
