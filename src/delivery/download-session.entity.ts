import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.entity';
import { areCountable, isId } from '../platform/database/checks';
import { DownloadLink } from './download-link.entity';

/** One download of a link. It can be resumed for a day and transfers at most twice the size of its file. */
@Entity('downloadSessions')
@Index('downloadSessions_ofLink', ['linkId'])
@Index('downloadSessions_byStart', ['startedAt', 'partnerId'])
@Check('downloadSessions_id', isId('id', 'dls'))
@Check('downloadSessions_bytes', `"bytesServed" >= 0 AND "bytesReserved" >= 0`)
@Check('downloadSessions_limit', `"bytesServed" + "bytesReserved" <= 2 * "sizeBytes"`)
@Check('downloadSessions_wholeNumbers', areCountable('sizeBytes', 'bytesServed', 'bytesReserved'))
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

  /** Digest of the program and network that began the download; null for rows from before this column existed. */
  @Column('text', { nullable: true })
  readonly client!: string | null;

  /** Identifies the file that the link served when the download began. */
  @Column('text')
  readonly sha256!: string;

  @Column('bigint')
  readonly sizeBytes!: number;

  /** Bytes that the operating system accepted for sending, over all transfers. */
  @Column('bigint')
  readonly bytesServed!: number;

  /** Bytes reserved for running transfers. The reservation of a process that crashed is not released. */
  @Column('bigint')
  readonly bytesReserved!: number;

  /** When bytes were last reserved or sent. */
  @Column('bigint')
  readonly activeAt!: number;
}
