import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A part of a word in the search text of a customer, with the columns that lists are sorted by, so that a page of a search is one
 * index scan: each part with three characters, and the first and the first two characters of each word. Triggers on `customers`
 * maintain the rows, so no code that writes customers can forget them, and no foreign key is needed. A customer has about 35 rows,
 * or 8 kB.
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
