import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Software } from '../software/software.entity';
import { CancellationRequest } from './cancellation-request.entity';

/** One piece of software that a cancellation request is about. Software has at most one open request. */
@Entity('cancellationItems')
@Index('cancellationItems_ofSoftware', ['softwareId'])
@Index('cancellationItems_open', ['softwareId'], { unique: true, where: `"isOpen" = 1` })
@Check('cancellationItems_isOpen', `"isOpen" IN (0, 1)`)
export class CancellationItem {
  @ForeignKey(() => CancellationRequest)
  @PrimaryColumn('text')
  readonly cancellationRequestId!: string;

  @ForeignKey(() => Software)
  @PrimaryColumn('text')
  readonly softwareId!: string;

  /** 1 until the request is completed, rejected or withdrawn. */
  @Column('integer')
  readonly isOpen!: number;
}
