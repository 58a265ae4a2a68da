import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `
    CREATE TABLE "customers" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "tenantId" text NOT NULL,
      "name" text NOT NULL,
      "nameKey" text NOT NULL,
      "searchText" text NOT NULL,
      "domain" text NOT NULL,
      "country" text NOT NULL,
      "segment" text NOT NULL,
      "createdAt" bigint NOT NULL,
      CONSTRAINT "customers_segment" CHECK ("segment" IN ('COMMERCIAL', 'EDUCATION')),
      CONSTRAINT "customers_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "customers_byCreation" ON "customers" ("partnerId", "createdAt", "id")`,
  `CREATE INDEX "customers_byName" ON "customers" ("partnerId", "nameKey", "id")`,
  `CREATE UNIQUE INDEX "customers_tenant" ON "customers" ("partnerId", "tenantId")`,
  `
    CREATE TABLE "customerDomains" (
      "partnerId" text NOT NULL,
      "domain" text NOT NULL,
      "customerId" text NOT NULL,
      CONSTRAINT "customerDomains_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "customerDomains_customerId_reference" FOREIGN KEY ("customerId")
        REFERENCES "customers" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY ("partnerId", "domain")
    )
  `,
  `CREATE INDEX "customerDomains_customer" ON "customerDomains" ("customerId")`,
  `
    CREATE TABLE "deliveryPolicy" (
      "id" integer PRIMARY KEY NOT NULL,
      "linkTtlMs" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "cancelWindowDays" integer,
      CONSTRAINT "deliveryPolicy_limits" CHECK ("linkTtlMs" > 0 AND "maxDownloads" > 0),
      CONSTRAINT "deliveryPolicy_single" CHECK ("id" = 1)
    )
  `,
  `
    CREATE TABLE "orders" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "customerId" text NOT NULL,
      "number" text NOT NULL,
      "status" text NOT NULL,
      "placedAt" bigint NOT NULL,
      "placedBy" text NOT NULL,
      "purchaseOrderNumber" text,
      "currency" text NOT NULL,
      "totalMinor" bigint NOT NULL,
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
  `
    CREATE TABLE "orderLines" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "orderId" text NOT NULL,
      "lineNumber" integer NOT NULL,
      "skuId" text NOT NULL,
      "quantity" integer NOT NULL,
      "unitPriceMinor" bigint NOT NULL,
      "currency" text NOT NULL,
      "linkTtlMs" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "cancelWindowDays" integer,
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
  `
    CREATE TABLE "payments" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "orderId" text NOT NULL,
      "method" text NOT NULL,
      "amountMinor" bigint NOT NULL,
      "refundedMinor" bigint NOT NULL,
      "currency" text NOT NULL,
      "paidAt" bigint NOT NULL,
      CONSTRAINT "payments_orderId_unique" UNIQUE ("orderId"),
      CONSTRAINT "payments_method" CHECK ("method" IN ('CREDIT_LINE')),
      CONSTRAINT "payments_amounts" CHECK ("amountMinor" > 0 AND "refundedMinor" BETWEEN 0 AND "amountMinor"),
      CONSTRAINT "payments_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "payments_orderId_reference" FOREIGN KEY ("orderId")
        REFERENCES "orders" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `
    CREATE TABLE "idempotencyRecords" (
      "partnerId" text NOT NULL,
      "operation" text NOT NULL,
      "key" text NOT NULL,
      "inputHash" text NOT NULL,
      "resultId" text NOT NULL,
      "createdAt" bigint NOT NULL,
      PRIMARY KEY ("partnerId", "operation", "key")
    )
  `,
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
