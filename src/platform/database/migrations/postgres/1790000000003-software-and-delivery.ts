import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPartner, ownRowsOnly, sees } from './row-security';

/** A partner can take a key of the pool, which belongs to no partner, and can assign it only to itself. */
const partnersDrawFromThePool = [
  `
    CREATE POLICY "productKeys_pool" ON "productKeys" FOR SELECT
      USING (${isPartner} AND "partnerId" IS NULL)
  `,
  `
    CREATE POLICY "productKeys_drawn" ON "productKeys" FOR UPDATE
      USING (${isPartner} AND "partnerId" IS NULL) WITH CHECK (${sees('"partnerId"')})
  `,
];

const statements = [
  `
    CREATE TABLE "software" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "customerId" text COLLATE "C" NOT NULL,
      "orderId" text COLLATE "C" NOT NULL,
      "orderLineId" text COLLATE "C" NOT NULL,
      "skuId" text COLLATE "C" NOT NULL,
      "subscriptionId" text COLLATE "C",
      "quantity" integer NOT NULL,
      "status" text COLLATE "C" NOT NULL,
      "purchasedAt" bigint NOT NULL,
      "expiresAt" bigint,
      "cancellableUntil" bigint,
      CONSTRAINT "software_key" PRIMARY KEY ("id"),
      CONSTRAINT "software_orderLineId_unique" UNIQUE ("orderLineId"),
      CONSTRAINT "software_status" CHECK ("status" IN ('ACTIVE', 'CANCELLATION_PENDING', 'CANCELLED')),
      CONSTRAINT "software_quantity" CHECK ("quantity" > 0),
      CONSTRAINT "software_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "software_customerId_reference" FOREIGN KEY ("customerId")
        REFERENCES "customers" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "software_orderId_reference" FOREIGN KEY ("orderId")
        REFERENCES "orders" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "software_orderLineId_reference" FOREIGN KEY ("orderLineId")
        REFERENCES "orderLines" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "software_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "software_ofCustomer" ON "software" ("customerId", "purchasedAt", "id")`,
  `CREATE INDEX "software_ofOrder" ON "software" ("orderId")`,
  `
    CREATE UNIQUE INDEX "software_subscription" ON "software" ("subscriptionId")
      WHERE "subscriptionId" IS NOT NULL
  `,
  ...ownRowsOnly('software'),
  `
    CREATE TABLE "productKeys" (
      "id" text COLLATE "C" NOT NULL,
      "skuId" text COLLATE "C" NOT NULL,
      "version" text COLLATE "C" NOT NULL,
      "sealed" text COLLATE "C" NOT NULL,
      "sealedWith" text COLLATE "C" NOT NULL,
      "fingerprint" text COLLATE "C" NOT NULL,
      "masked" text COLLATE "C" NOT NULL,
      "activationLimit" integer,
      "softwareId" text COLLATE "C",
      "partnerId" text COLLATE "C",
      "assignedAt" bigint,
      "firstRevealedAt" bigint,
      "revokedAt" bigint,
      CONSTRAINT "productKeys_key" PRIMARY KEY ("id"),
      CONSTRAINT "productKeys_life"
        CHECK ("assignedAt" IS NOT NULL OR ("firstRevealedAt" IS NULL AND "revokedAt" IS NULL)),
      CONSTRAINT "productKeys_assignment"
        CHECK (("softwareId" IS NULL) = ("assignedAt" IS NULL) AND ("softwareId" IS NULL) = ("partnerId" IS NULL)),
      CONSTRAINT "productKeys_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "productKeys_softwareId_reference" FOREIGN KEY ("softwareId")
        REFERENCES "software" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "productKeys_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `
    CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version")
      WHERE "softwareId" IS NOT NULL
  `,
  `CREATE UNIQUE INDEX "productKeys_fingerprint" ON "productKeys" ("fingerprint")`,
  `CREATE INDEX "productKeys_pool" ON "productKeys" ("skuId", "version", "id") WHERE "softwareId" IS NULL`,
  ...ownRowsOnly('productKeys'),
  ...partnersDrawFromThePool,
  `
    CREATE TABLE "downloadLinks" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "softwareId" text COLLATE "C" NOT NULL,
      "editionId" text COLLATE "C" NOT NULL,
      "round" integer NOT NULL,
      "issuedAt" bigint NOT NULL,
      "expiresAt" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "downloadsUsed" integer NOT NULL,
      "exhaustedAt" bigint,
      "revokedAt" bigint,
      "endedAt" bigint,
      CONSTRAINT "downloadLinks_key" PRIMARY KEY ("id"),
      CONSTRAINT "downloadLinks_revoked" CHECK ("revokedAt" IS NULL OR "endedAt" IS NOT NULL),
      CONSTRAINT "downloadLinks_life" CHECK ("round" >= 1 AND "expiresAt" > "issuedAt"),
      CONSTRAINT "downloadLinks_exhausted"
        CHECK (("exhaustedAt" IS NOT NULL) = ("downloadsUsed" = "maxDownloads")),
      CONSTRAINT "downloadLinks_count" CHECK ("downloadsUsed" BETWEEN 0 AND "maxDownloads"),
      CONSTRAINT "downloadLinks_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "downloadLinks_softwareId_reference" FOREIGN KEY ("softwareId")
        REFERENCES "software" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "downloadLinks_editionId_reference" FOREIGN KEY ("editionId")
        REFERENCES "editions" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `
    CREATE UNIQUE INDEX "downloadLinks_current" ON "downloadLinks" ("softwareId", "editionId")
      WHERE "endedAt" IS NULL
  `,
  `CREATE UNIQUE INDEX "downloadLinks_round" ON "downloadLinks" ("softwareId", "editionId", "round")`,
  ...ownRowsOnly('downloadLinks'),
  `
    CREATE TABLE "downloadSessions" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "linkId" text COLLATE "C" NOT NULL,
      "startedAt" bigint NOT NULL,
      "expiresAt" bigint NOT NULL,
      "bytesServed" bigint NOT NULL,
      CONSTRAINT "downloadSessions_key" PRIMARY KEY ("id"),
      CONSTRAINT "downloadSessions_bytes" CHECK ("bytesServed" >= 0),
      CONSTRAINT "downloadSessions_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "downloadSessions_linkId_reference" FOREIGN KEY ("linkId")
        REFERENCES "downloadLinks" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "downloadSessions_ofLink" ON "downloadSessions" ("linkId")`,
  ...ownRowsOnly('downloadSessions'),
];

export class SoftwareAndDelivery1790000000003 implements MigrationInterface {
  readonly name = 'SoftwareAndDelivery1790000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['downloadSessions', 'downloadLinks', 'productKeys', 'software'])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
