import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a client's idempotency key stands for. Written in the transaction that it makes repeatable. */
@Entity('idempotencyRecords')
export class IdempotencyRecord {
  /** Of the token, whether or not there is such a partner: the use case tells what that means. */
  @PrimaryColumn('text')
  readonly partnerId!: string;

  @PrimaryColumn('text')
  readonly operation!: string;

  @PrimaryColumn('text')
  readonly key!: string;

  /** SHA-256 of the input, to tell a repetition from another request. */
  @Column('text')
  readonly inputHash!: string;

  /** The id of the node that was made or returned; of several, separated by spaces. */
  @Column('text')
  readonly resultId!: string;

  @Column('bigint')
  readonly createdAt!: number;
}
