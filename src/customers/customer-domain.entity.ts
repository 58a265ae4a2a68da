import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.entity';
import { Customer } from './customer.entity';

/** A domain name of a customer, in the form that `normalizeDomain` returns. Within a partner it names one customer. */
@Entity('customerDomains')
@Index('customerDomains_customer', ['customerId'])
@Index('customerDomains_domain', ['domain'])
export class CustomerDomain {
  @ForeignKey(() => Partner)
  @PrimaryColumn('text')
  readonly partnerId!: string;

  @PrimaryColumn('text')
  readonly domain!: string;

  @ForeignKey(() => Customer)
  @Column('text')
  readonly customerId!: string;
}
