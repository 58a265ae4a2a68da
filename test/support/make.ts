import { randomUUID } from 'node:crypto';
import { Customer } from '../../src/customers/customer.entity';
import { CustomerDomain } from '../../src/customers/customer-domain.entity';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../src/orders/delivery-policy.entity';
import { Order } from '../../src/orders/order.entity';
import { OrderLine } from '../../src/orders/order-line.entity';
import { Payment } from '../../src/orders/payment.entity';
import { CreditLine } from '../../src/partners/credit-line.entity';
import { activeStatus, Partner } from '../../src/partners/partner.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { newId, newNumber } from '../../src/platform/database/id';
import { sql } from '../../src/platform/database/sql';
import { fold } from '../../src/platform/search/fold';
import { searchTextWithDomains } from '../../src/platform/search/search-text';
import { normalizeDomain } from '../../src/platform/text/domain-name';
import type { Gateway } from '../../src/server/gateway';
import { Software } from '../../src/software/software.entity';
import { makeCatalogue } from './make-catalogue';
import { makeDelivery } from './make-delivery';
import { rowMaker, type Some } from './row-maker';

export type Make = ReturnType<typeof makeRows>;

/** Makes rows with default values, and the rows that they refer to. */
export function makeRows(gateway: Gateway) {
  const { database, clock } = gateway;
  const rows = rowMaker(database);
  const { insert, next } = rows;
  const catalogue = makeCatalogue(gateway, rows);

  const make = {
    partner: async (some: Some<Partner> = {}, creditMinor = 100_000_000) => {
      const partner: Partner = {
        id: newId('ptn'),
        name: 'Northwind Reselling',
        country: 'US',
        currency: 'USD',
        eligibleSince: clock(),
        ...activeStatus,
        localFields: null,
        ...some,
      };
      await insert(Partner, partner);
      await insert(CreditLine, { partnerId: partner.id, currency: 'USD', limitMinor: creditMinor, usedMinor: 0 });
      return partner;
    },

    customer: async (some: Some<Customer> & { domains?: readonly string[] } = {}) => {
      const { domains = [], ...columns } = some;
      const name = some.name ?? `Customer ${next()}`;
      const domain = some.domain ?? `customer-${next()}.example`;
      const customer: Customer = {
        id: newId('cus'),
        partnerId: 'ptn_northwind',
        tenantId: randomUUID(),
        name,
        nameKey: fold(name),
        searchText: searchTextWithDomains(name, [domain, ...domains]),
        domain,
        country: 'US',
        segment: 'COMMERCIAL',
        createdAt: clock(),
        endedAt: null,
        localFields: null,
        updatedAt: clock(),
        ...columns,
      };
      await insert(Customer, customer);
      for (const each of [domain, ...domains]) {
        const { id: customerId, partnerId } = customer;
        await insert(CustomerDomain, { partnerId, customerId, domain: normalizeDomain(each) ?? each });
      }
      return customer;
    },

    /** A piece of software with its order, order line and payment, which is drawn from the credit line. */
    software: async (some: Some<Software> & { unitPriceMinor?: number; line?: Some<OrderLine> } = {}) => {
      const { unitPriceMinor = 107_000, line: someOfLine = {}, ...columns } = some;
      const customer = some.customerId
        ? { id: some.customerId, partnerId: some.partnerId ?? 'ptn_northwind' }
        : await make.customer(some.partnerId ? { partnerId: some.partnerId } : {});
      const skuId = some.skuId ?? (await catalogue.sku()).id;
      const quantity = some.quantity ?? 1;
      const purchasedAt = some.purchasedAt ?? clock();
      const owner = { partnerId: customer.partnerId, orderId: some.orderId ?? newId('ord') };
      const totalMinor = unitPriceMinor * quantity;
      const money = { currency: 'USD', placedAt: purchasedAt };

      await insert(Order, {
        id: owner.orderId,
        partnerId: owner.partnerId,
        customerId: customer.id,
        number: newNumber('ORD'),
        status: 'COMPLETED',
        placedBy: 'Test ADMIN_AGENT',
        purchaseOrderNumber: null,
        externalId: null,
        totalMinor,
        updatedAt: clock(),
        ...money,
      });
      const line: OrderLine = {
        ...owner,
        id: newId('oln'),
        lineNumber: 1,
        skuId,
        quantity,
        unitPriceMinor,
        currency: 'USD',
        linkTtlMs: DEFAULT_LINK_TTL_MS,
        maxDownloads: DEFAULT_MAX_DOWNLOADS,
        cancelWindowDays: some.cancellableUntil == null ? null : 30,
        likelyDuplicateOfId: null,
        ...someOfLine,
      };
      await insert(OrderLine, line);
      await insert<Payment>(Payment, {
        ...owner,
        id: newId('pay'),
        method: 'CREDIT_LINE',
        amountMinor: totalMinor,
        refundedMinor: 0,
        currency: 'USD',
        paidAt: purchasedAt,
        creditThreshold: null,
      });
      await database.transaction((tx) =>
        tx.query(sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + ${totalMinor}
          WHERE "partnerId" = ${owner.partnerId} AND "currency" = 'USD'`),
      );
      return insert<Software>(Software, {
        ...owner,
        id: newId('sft'),
        customerId: customer.id,
        orderLineId: line.id,
        skuId,
        subscriptionId: some.expiresAt == null ? null : randomUUID(),
        quantity,
        status: 'ACTIVE',
        purchasedAt,
        expiresAt: some.subscriptionId == null ? null : purchasedAt + 365 * DAY_MS,
        cancellableUntil: null,
        updatedAt: clock(),
        ...columns,
      });
    },
  };
  const delivery = makeDelivery(gateway, rows, { ...catalogue, software: () => make.software() });
  return { ...catalogue, ...make, ...delivery };
}
