import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Idempotency key of a client and the result of its request, written in the same transaction as the result. */
@Entity('idempotencyRecords')
export class IdempotencyRecord {
  /** Partner of the token; empty for an operator. The partner may not exist; the use case decides what that means. */
  @PrimaryColumn('text')
  readonly partnerId!: string;

  @PrimaryColumn('text')
  readonly operation!: string;

  @PrimaryColumn('text')
  readonly key!: string;

  /** SHA-256 of the input, which distinguishes a repetition from a different request. */
  @Column('text')
  readonly inputHash!: string;

  /** Id of the node that was created or returned; several ids are separated by spaces. */
  @Column('text')
  readonly resultId!: string;

  @Column('bigint')
  readonly createdAt!: number;
}
