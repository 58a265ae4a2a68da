import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isId } from '../database/checks';
import { Partner } from '../partners/partner.entity';
import { DownloadLink } from './download-link.entity';

/** One download of a link: it may be resumed for a day, and transfers at most twice the file. */
@Entity('downloadSessions')
@Index('downloadSessions_ofLink', ['linkId'])
@Check('downloadSessions_bytes', `"bytesServed" >= 0`)
@Check('downloadSessions_id', isId('id', 'dls'))
export class DownloadSession {
  @PrimaryColumn('text')
  readonly id!: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @ForeignKey(() => DownloadLink)
  @Column('text')
  readonly linkId!: string;

  @Column('bigint')
  readonly startedAt!: number;

  @Column('bigint')
  readonly expiresAt!: number;

  /** What was sent, what is being sent included. */
  @Column('bigint')
  readonly bytesServed!: number;
}
