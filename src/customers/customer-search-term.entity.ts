import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How many characters the beginnings of a word have that are kept, as the database itself cuts them. */
export const TERM_LENGTHS = [1, 2, 3, 4, 6, 9] as const;

/**
 * One beginning of a word in the search text of a customer, with what its partner's lists are ordered by: a page of a
 * search is one walk of an index. Triggers on `customers` keep it, so that nobody who writes customers can forget it,
 * and it needs no reference to them. It takes about 25 rows, or 4 kB, a customer.
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
