import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.entity';
import { isId } from '../platform/database/checks';
import { DownloadLink } from './download-link.entity';

/** One download of a link: it may be resumed for a day, and transfers at most twice the file that it began with. */
@Entity('downloadSessions')
@Index('downloadSessions_ofLink', ['linkId'])
@Check('downloadSessions_id', isId('id', 'dls'))
@Check('downloadSessions_bytes', `"bytesServed" >= 0 AND "bytesReserved" >= 0`)
@Check('downloadSessions_limit', `"bytesServed" + "bytesReserved" <= 2 * "sizeBytes"`)
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

  /** A digest of the program and the network that began it; null if that was before these were kept. */
  @Column('text', { nullable: true })
  readonly client!: string | null;

  /** Names the file that the link served when the download began. */
  @Column('text')
  readonly sha256!: string;

  @Column('bigint')
  readonly sizeBytes!: number;

  /** The bytes that the operating system took to send, those of all transfers together. */
  @Column('bigint')
  readonly bytesServed!: number;

  /** The bytes that running transfers may still send; what was set aside by a process that crashed stays here. */
  @Column('bigint')
  readonly bytesReserved!: number;

  /** When bytes were last set aside or sent. */
  @Column('bigint')
  readonly activeAt!: number;
}
