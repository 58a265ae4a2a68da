import { randomUUID } from 'node:crypto';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Edition } from '../../src/catalogue/edition.entity';
import { Offer } from '../../src/catalogue/offer.entity';
import { Product } from '../../src/catalogue/product.entity';
import { Sku } from '../../src/catalogue/sku.entity';
import { Customer } from '../../src/customers/customer.entity';
import { CustomerDomain } from '../../src/customers/customer-domain.entity';
import { normalizeDomain } from '../../src/customers/domain-name';
import { newId, newNumber } from '../../src/database/id';
import { sql } from '../../src/database/sql';
import { DownloadLink } from '../../src/delivery/download-link.entity';
import { ProductKey } from '../../src/delivery/product-key.entity';
import { sealProductKey } from '../../src/delivery/seal-product-key';
import type { Gateway } from '../../src/gateway';
import { fold, searchTextOf } from '../../src/graphql/search';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS } from '../../src/orders/delivery-policy.entity';
import { Order } from '../../src/orders/order.entity';
import { OrderLine } from '../../src/orders/order-line.entity';
import { Payment } from '../../src/orders/payment.entity';
import { CreditLine } from '../../src/partners/credit-line.entity';
import { Partner } from '../../src/partners/partner.entity';
import { Software } from '../../src/software/software.entity';

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };
type Some<Row> = Partial<Mutable<Row>>;

export type Make = ReturnType<typeof makeRows>;

/** Makes rows with sensible values for whatever a test does not care about, and everything that they hang on. */
export function makeRows({ database, clock, config, liveCatalogue, mediaStore }: Gateway) {
  let made = 0;

  async function insert<Row extends ObjectLiteral>(entity: EntityTarget<Row>, row: Row): Promise<Row> {
    await database.transaction((tx) => tx.insert(entity, [row]));
    return row;
  }

  async function insertCatalogue<Row extends ObjectLiteral>(entity: EntityTarget<Row>, row: Row): Promise<Row> {
    await insert(entity, row);
    await database.transaction((tx) =>
      tx.query(sql`INSERT INTO "catalogueVersion" ("id", "version") VALUES (1, 1)
        ON CONFLICT ("id") DO UPDATE SET "version" = "catalogueVersion"."version" + 1`),
    );
    await liveCatalogue.at(database);
    return row;
  }

  const make = {
    partner: async (some: Some<Partner> = {}, creditMinor = 100_000_000) => {
      const partner: Partner = {
        id: newId('ptn'),
        name: 'Northwind Reselling',
        country: 'US',
        currency: 'USD',
        eligibleSince: clock(),
        ...some,
      };
      await insert(Partner, partner);
      await insert(CreditLine, { partnerId: partner.id, currency: 'USD', limitMinor: creditMinor, usedMinor: 0 });
      return partner;
    },

    product: (some: Some<Product> = {}) => {
      const catalogId = some.catalogId ?? `TESTPRODUCT${String(++made).padStart(3, '0')}`;
      return insertCatalogue<Product>(Product, {
        id: `prd_${catalogId}`,
        catalogId,
        title: `Product ${made}`,
        description: null,
        publisher: 'Contoso Software',
        currentVersion: '2022',
        ...some,
      });
    },

    sku: async (some: Some<Sku> = {}) => {
      const productId = some.productId ?? (await make.product()).id;
      const catalogId = some.catalogId ?? String(++made).padStart(4, '0');
      return insertCatalogue<Sku>(Sku, {
        id: `sku_${productId.slice(4)}:${catalogId}`,
        productId,
        catalogId,
        title: `SKU ${made}`,
        minimumQuantity: 1,
        maximumQuantity: 1_000,
        keyDelivery: 'MULTIPLE_ACTIVATION',
        hasMedia: 1,
        termMonths: null,
        ...some,
      });
    },

    /** With its file in the media store: `content`, or else its own id. */
    edition: async (some: Some<Edition> = {}, content?: Uint8Array) => {
      const productId = some.productId ?? (await make.product()).id;
      const { version, language, fileType, os, architecture } = {
        version: '2022',
        language: 'en-US',
        fileType: 'ISO' as const,
        os: 'WINDOWS' as const,
        architecture: 'X64' as const,
        ...some,
      };
      const id = `edn_${productId.slice(4)}:${version}:${language}:${fileType}:${os}:${architecture}`;
      const stored = await mediaStore.put([content ?? Buffer.from(id)]);
      return insertCatalogue<Edition>(Edition, {
        id,
        productId,
        version,
        language,
        fileType,
        os,
        architecture,
        fileName: `SW_DVD9_${version}_64Bit_English.${fileType}`,
        ...stored,
        ...some,
      });
    },

    offer: async (some: Some<Offer> = {}) => {
      const skuId = some.skuId ?? (await make.sku()).id;
      const country = some.country ?? 'US';
      return insertCatalogue<Offer>(Offer, {
        id: `off_${skuId.slice(4)}:${country}${some.segment === 'EDUCATION' ? ':EDU' : ''}`,
        skuId,
        country,
        segment: 'COMMERCIAL',
        currency: 'USD',
        unitPriceMinor: 107_000,
        suggestedRetailPriceMinor: 128_400,
        ...some,
      });
    },

    customer: async (some: Some<Customer> & { domains?: readonly string[] } = {}) => {
      const { domains = [], ...columns } = some;
      const name = some.name ?? `Customer ${++made}`;
      const domain = some.domain ?? `customer-${++made}.example`;
      const customer: Customer = {
        id: newId('cus'),
        partnerId: 'ptn_northwind',
        tenantId: randomUUID(),
        name,
        nameKey: fold(name),
        searchText: searchTextOf(name, domain, ...domains),
        domain,
        country: 'US',
        segment: 'COMMERCIAL',
        createdAt: clock(),
        ...columns,
      };
      await insert(Customer, customer);
      for (const each of [domain, ...domains]) {
        const { id: customerId, partnerId } = customer;
        await insert(CustomerDomain, { partnerId, customerId, domain: normalizeDomain(each) ?? each });
      }
      return customer;
    },

    /** An order with one line and its payment, drawn from the credit line, and the software that it brought. */
    software: async (some: Some<Software> & { unitPriceMinor?: number; line?: Some<OrderLine> } = {}) => {
      const { unitPriceMinor = 107_000, line: someOfLine = {}, ...columns } = some;
      const customer = some.customerId
        ? { id: some.customerId, partnerId: some.partnerId ?? 'ptn_northwind' }
        : await make.customer(some.partnerId ? { partnerId: some.partnerId } : {});
      const skuId = some.skuId ?? (await make.sku()).id;
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
        totalMinor,
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
        cancelWindowDays: null,
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
        subscriptionId: null,
        quantity,
        status: 'ACTIVE',
        purchasedAt,
        expiresAt: null,
        cancellableUntil: null,
        ...columns,
      });
    },

    /** A key of a pool, or one that is assigned where `softwareId` and `partnerId` are given. */
    key: async (some: Some<ProductKey> & { value?: string } = {}) => {
      const { value = `TEST0-00000-00000-00000-${String(++made).padStart(5, '0')}`, ...columns } = some;
      const identity = {
        id: newId('key'),
        skuId: some.skuId ?? (await make.sku()).id,
        version: some.version ?? '2022',
      };
      await insert<ProductKey>(ProductKey, {
        ...identity,
        ...sealProductKey(config.keyEncryptionKeys, identity, value),
        activationLimit: null,
        softwareId: null,
        partnerId: null,
        assignedAt: some.softwareId ? clock() : null,
        firstRevealedAt: null,
        revokedAt: null,
        ...columns,
      });
      return { ...identity, value };
    },

    link: async (some: Some<DownloadLink> = {}) => {
      const software = some.softwareId
        ? { id: some.softwareId, partnerId: some.partnerId ?? 'ptn_northwind' }
        : await make.software();
      return insert<DownloadLink>(DownloadLink, {
        id: newId('lnk'),
        partnerId: software.partnerId,
        softwareId: software.id,
        editionId: some.editionId ?? (await make.edition()).id,
        round: 1,
        issuedAt: clock(),
        expiresAt: clock() + DEFAULT_LINK_TTL_MS,
        maxDownloads: DEFAULT_MAX_DOWNLOADS,
        downloadsUsed: 0,
        exhaustedAt: null,
        revokedAt: null,
        endedAt: null,
        ...some,
      });
    },
  };
  return make;
}
