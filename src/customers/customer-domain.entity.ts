import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.entity';
import { Customer } from './customer.entity';

/** Domain name of a customer, in the form that `normalizeDomain` returns. Each is unique among the customers of a partner. */
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
