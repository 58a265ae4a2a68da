import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Software } from '../software/software.entity';
import { CancellationRequest } from './cancellation-request.entity';

/** Software that a cancellation request asks to cancel. Software has at most one open request. */
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

  /** 1 while the request is open; 0 when it is completed, rejected or withdrawn. */
  @Column('integer')
  readonly isOpen!: number;
}
