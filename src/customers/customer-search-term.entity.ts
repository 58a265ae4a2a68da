import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Lengths of the stored prefixes of a word, in characters as the database counts them. */
export const TERM_LENGTHS = [1, 2, 3, 4, 6, 9] as const;

/**
 * A prefix of a word in the search text of a customer, with the columns that lists are sorted by, so that a page of a
 * search is one index scan. Triggers on `customers` maintain the rows, so no code that writes customers can forget
 * them, and no foreign key is needed. A customer has about 25 rows, or 4 kB.
 */
@Entity('customerSearchTerms', { withoutRowid: true })
@Index('customerSearchTerms_byCreation', ['partnerId', 'term', 'createdAt', 'customerId'])
export class CustomerSearchTerm {
  @PrimaryColumn('text')
  readonly partnerId!: string;

  @PrimaryColumn('text')
  readonly term!: string;

  @PrimaryColumn('text')
  readonly nameKey!: string;

  @PrimaryColumn('text')
  readonly customerId!: string;

  @Column('bigint')
  readonly createdAt!: number;
}
