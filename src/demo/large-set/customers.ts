import { Customer } from '../../customers/customer.entity';
import { CustomerDomain } from '../../customers/customer-domain.entity';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../orders/delivery-policy.entity';
import { Order } from '../../orders/order.entity';
import { OrderLine } from '../../orders/order-line.entity';
import { Payment } from '../../orders/payment.entity';
import { drawCredit } from '../../partners/credit';
import type { Transaction } from '../../platform/database/transaction';
import { fold } from '../../platform/search/fold';
import { searchTextWithDomains } from '../../platform/search/search-text';
import { Software } from '../../software/software.entity';
import { BENCH_PARTNER_ID } from '../demo-partners';
import { benchUser } from '../demo-users';
import { demoUuid } from '../demo-uuid';
import { benchSkuIdOf } from './catalogue';
import { benchKey, type LargeSet, productNumberOf, unitPriceMinorOf } from './large-set';
import { benchCustomerName } from './names';

/** Customers are created at fixed times, so that a set of the same size is the same everywhere. */
const FIRST_CUSTOMER_AT = Date.UTC(2024, 0, 1);
const BETWEEN_CUSTOMERS_MS = 10_000;

const owner = { partnerId: BENCH_PARTNER_ID, currency: 'USD' } as const;

/** Inserts the customers of these numbers, each with one order of all its software. */
export async function insertLargeSetCustomers(tx: Transaction, set: LargeSet, numbers: readonly number[]) {
  const lines = numbers.flatMap((customer) => linesOf(set, customer));
  // Sorted by name, so that the search index is written in its order.
  await tx.insert(Customer, numbers.map(customerRow).sort(byName));
  await tx.insert(CustomerDomain, numbers.map(customerDomainRow));
  await tx.insert(
    Order,
    numbers.map((customer) => orderRow(set, customer)),
  );
  await tx.insert(OrderLine, lines.map(orderLineRow));
  await tx.insert(
    Payment,
    numbers.map((customer) => paymentRow(set, customer)),
  );
  await tx.insert(Software, lines.map(softwareRow));
  await drawCredit(tx, BENCH_PARTNER_ID, totalMinor(lines), owner.currency);
}

interface Line {
  readonly customer: number;
  /** Counts from 1. */
  readonly lineNumber: number;
  readonly product: number;
}

function linesOf(set: LargeSet, customer: number): Line[] {
  return Array.from({ length: set.software }, (_, index) => ({
    customer,
    lineNumber: index + 1,
    product: productNumberOf(set, customer, index + 1),
  }));
}

function totalMinor(lines: readonly Line[]): number {
  return lines.reduce((sum, { product }) => sum + unitPriceMinorOf(product), 0);
}

function placedAt(customer: number): number {
  return FIRST_CUSTOMER_AT + customer * BETWEEN_CUSTOMERS_MS;
}

function domainOf(customer: number): string {
  return `customer-${customer}.example`;
}

function customerRow(customer: number): Customer {
  const name = benchCustomerName(customer);
  return {
    id: `cus_${benchKey(customer)}`,
    partnerId: BENCH_PARTNER_ID,
    tenantId: demoUuid(name),
    name,
    nameKey: fold(name),
    searchText: searchTextWithDomains(name, [domainOf(customer)]),
    domain: domainOf(customer),
    country: 'US',
    segment: 'COMMERCIAL',
    createdAt: placedAt(customer),
    endedAt: null,
    localFields: null,
    updatedAt: placedAt(customer),
  };
}

function byName(some: Customer, other: Customer): number {
  return some.nameKey < other.nameKey ? -1 : 1;
}

function customerDomainRow(customer: number): CustomerDomain {
  return { partnerId: BENCH_PARTNER_ID, domain: domainOf(customer), customerId: `cus_${benchKey(customer)}` };
}

function orderRow(set: LargeSet, customer: number): Order {
  return {
    ...owner,
    id: `ord_${benchKey(customer)}`,
    customerId: `cus_${benchKey(customer)}`,
    number: `ORD-BENCH-${customer.toString(36).toUpperCase().padStart(5, '0')}`,
    status: 'COMPLETED',
    placedAt: placedAt(customer),
    placedBy: benchUser.name,
    purchaseOrderNumber: null,
    totalMinor: totalMinor(linesOf(set, customer)),
    externalId: null,
    updatedAt: placedAt(customer),
  };
}

function orderLineRow({ customer, lineNumber, product }: Line): OrderLine {
  return {
    ...owner,
    id: `oln_${benchKey(customer)}:${lineNumber}`,
    orderId: `ord_${benchKey(customer)}`,
    lineNumber,
    skuId: benchSkuIdOf(product),
    quantity: 1,
    unitPriceMinor: unitPriceMinorOf(product),
    linkTtlMs: DEFAULT_LINK_TTL_MS,
    maxDownloads: DEFAULT_MAX_DOWNLOADS,
    cancelWindowDays: null,
    likelyDuplicateOfId: null,
  };
}

function paymentRow(set: LargeSet, customer: number): Payment {
  return {
    ...owner,
    id: `pay_${benchKey(customer)}`,
    orderId: `ord_${benchKey(customer)}`,
    method: 'CREDIT_LINE',
    amountMinor: totalMinor(linesOf(set, customer)),
    refundedMinor: 0,
    paidAt: placedAt(customer),
    creditThreshold: null,
  };
}

function softwareRow({ customer, lineNumber, product }: Line): Software {
  return {
    id: `sft_${benchKey(customer)}:${lineNumber}`,
    partnerId: BENCH_PARTNER_ID,
    customerId: `cus_${benchKey(customer)}`,
    orderId: `ord_${benchKey(customer)}`,
    orderLineId: `oln_${benchKey(customer)}:${lineNumber}`,
    skuId: benchSkuIdOf(product),
    subscriptionId: null,
    quantity: 1,
    status: 'ACTIVE',
    purchasedAt: placedAt(customer),
    expiresAt: null,
    cancellableUntil: null,
    updatedAt: placedAt(customer),
  };
}
