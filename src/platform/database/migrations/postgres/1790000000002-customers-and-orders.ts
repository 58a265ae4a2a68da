import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownRowsOnly } from './row-security';

const statements = [
  `
    CREATE TABLE "customers" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "tenantId" text COLLATE "C" NOT NULL,
      "name" text COLLATE "C" NOT NULL,
      "nameKey" text COLLATE "C" NOT NULL,
      "searchText" text COLLATE "C" NOT NULL,
      "domain" text COLLATE "C" NOT NULL,
      "country" text COLLATE "C" NOT NULL,
      "segment" text COLLATE "C" NOT NULL,
      "createdAt" bigint NOT NULL,
      CONSTRAINT "customers_key" PRIMARY KEY ("id"),
      CONSTRAINT "customers_segment" CHECK ("segment" IN ('COMMERCIAL', 'EDUCATION')),
      CONSTRAINT "customers_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "customers_byCreation" ON "customers" ("partnerId", "createdAt", "id")`,
  `CREATE INDEX "customers_byName" ON "customers" ("partnerId", "nameKey", "id")`,
  `CREATE UNIQUE INDEX "customers_tenant" ON "customers" ("partnerId", "tenantId")`,
  ...ownRowsOnly('customers'),
  `
    CREATE TABLE "customerDomains" (
      "partnerId" text COLLATE "C" NOT NULL,
      "domain" text COLLATE "C" NOT NULL,
      "customerId" text COLLATE "C" NOT NULL,
      CONSTRAINT "customerDomains_key" PRIMARY KEY ("partnerId", "domain"),
      CONSTRAINT "customerDomains_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "customerDomains_customerId_reference" FOREIGN KEY ("customerId")
        REFERENCES "customers" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "customerDomains_customer" ON "customerDomains" ("customerId")`,
  ...ownRowsOnly('customerDomains'),
  `
    CREATE TABLE "deliveryPolicy" (
      "id" integer NOT NULL,
      "linkTtlMs" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "cancelWindowDays" integer,
      CONSTRAINT "deliveryPolicy_key" PRIMARY KEY ("id"),
      CONSTRAINT "deliveryPolicy_limits" CHECK ("linkTtlMs" > 0 AND "maxDownloads" > 0),
      CONSTRAINT "deliveryPolicy_single" CHECK ("id" = 1)
    )
  `,
  `
    CREATE TABLE "orders" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "customerId" text COLLATE "C" NOT NULL,
      "number" text COLLATE "C" NOT NULL,
      "status" text COLLATE "C" NOT NULL,
      "placedAt" bigint NOT NULL,
      "placedBy" text COLLATE "C" NOT NULL,
      "purchaseOrderNumber" text COLLATE "C",
      "currency" text COLLATE "C" NOT NULL,
      "totalMinor" bigint NOT NULL,
      CONSTRAINT "orders_key" PRIMARY KEY ("id"),
      CONSTRAINT "orders_number_unique" UNIQUE ("number"),
      CONSTRAINT "orders_status" CHECK ("status" IN ('COMPLETED', 'PARTIALLY_CANCELLED', 'CANCELLED')),
      CONSTRAINT "orders_total" CHECK ("totalMinor" > 0),
      CONSTRAINT "orders_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "orders_customerId_reference" FOREIGN KEY ("customerId")
        REFERENCES "customers" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "orders_ofCustomer" ON "orders" ("customerId", "placedAt", "id")`,
  ...ownRowsOnly('orders'),
  `
    CREATE TABLE "orderLines" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "orderId" text COLLATE "C" NOT NULL,
      "lineNumber" integer NOT NULL,
      "skuId" text COLLATE "C" NOT NULL,
      "quantity" integer NOT NULL,
      "unitPriceMinor" bigint NOT NULL,
      "currency" text COLLATE "C" NOT NULL,
      "linkTtlMs" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "cancelWindowDays" integer,
      CONSTRAINT "orderLines_key" PRIMARY KEY ("id"),
      CONSTRAINT "orderLines_amounts" CHECK ("quantity" > 0 AND "unitPriceMinor" > 0),
      CONSTRAINT "orderLines_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "orderLines_orderId_reference" FOREIGN KEY ("orderId")
        REFERENCES "orders" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "orderLines_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE UNIQUE INDEX "orderLines_number" ON "orderLines" ("orderId", "lineNumber")`,
  ...ownRowsOnly('orderLines'),
  `
    CREATE TABLE "payments" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "orderId" text COLLATE "C" NOT NULL,
      "method" text COLLATE "C" NOT NULL,
      "amountMinor" bigint NOT NULL,
      "refundedMinor" bigint NOT NULL,
      "currency" text COLLATE "C" NOT NULL,
      "paidAt" bigint NOT NULL,
      CONSTRAINT "payments_key" PRIMARY KEY ("id"),
      CONSTRAINT "payments_orderId_unique" UNIQUE ("orderId"),
      CONSTRAINT "payments_method" CHECK ("method" IN ('CREDIT_LINE')),
      CONSTRAINT "payments_amounts" CHECK ("amountMinor" > 0 AND "refundedMinor" BETWEEN 0 AND "amountMinor"),
      CONSTRAINT "payments_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "payments_orderId_reference" FOREIGN KEY ("orderId")
        REFERENCES "orders" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  ...ownRowsOnly('payments'),
  `
    CREATE TABLE "idempotencyRecords" (
      "partnerId" text COLLATE "C" NOT NULL,
      "operation" text COLLATE "C" NOT NULL,
      "key" text COLLATE "C" NOT NULL,
      "inputHash" text COLLATE "C" NOT NULL,
      "resultId" text COLLATE "C" NOT NULL,
      "createdAt" bigint NOT NULL,
      CONSTRAINT "idempotencyRecords_key" PRIMARY KEY ("partnerId", "operation", "key")
    )
  `,
  ...ownRowsOnly('idempotencyRecords'),
];

export class CustomersAndOrders1790000000002 implements MigrationInterface {
  readonly name = 'CustomersAndOrders1790000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      'idempotencyRecords',
      'payments',
      'orderLines',
      'orders',
      'deliveryPolicy',
      'customerDomains',
      'customers',
    ])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
