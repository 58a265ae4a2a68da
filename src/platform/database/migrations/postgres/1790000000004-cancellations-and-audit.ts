import type { MigrationInterface, QueryRunner } from 'typeorm';
import { closeToReviewers, openToReviewers } from './reviewer-policies';
import { closed, ownRowsOnly, sees, seesAll } from './row-security';

const statements = [
  `
    CREATE TABLE "cancellationRequests" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "customerId" text COLLATE "C" NOT NULL,
      "orderId" text COLLATE "C" NOT NULL,
      "number" text COLLATE "C" NOT NULL,
      "status" text COLLATE "C" NOT NULL,
      "problemType" text COLLATE "C" NOT NULL,
      "impact" text COLLATE "C" NOT NULL,
      "title" text COLLATE "C" NOT NULL,
      "description" text COLLATE "C" NOT NULL,
      "refundReason" text COLLATE "C" NOT NULL,
      "contactName" text COLLATE "C" NOT NULL,
      "contactEmail" text COLLATE "C" NOT NULL,
      "contactPhone" text COLLATE "C" NOT NULL,
      "currency" text COLLATE "C" NOT NULL,
      "amountRequestedMinor" bigint NOT NULL,
      "amountApprovedMinor" bigint,
      "submittedBy" text COLLATE "C" NOT NULL,
      "submittedById" text COLLATE "C" NOT NULL,
      "submittedAt" bigint NOT NULL,
      "decidedAt" bigint,
      "decisionNote" text COLLATE "C",
      CONSTRAINT "cancellationRequests_key" PRIMARY KEY ("id"),
      CONSTRAINT "cancellationRequests_number_unique" UNIQUE ("number"),
      CONSTRAINT "cancellationRequests_amounts"
        CHECK ("amountRequestedMinor" > 0
          AND ("status" = 'COMPLETED') = ("amountApprovedMinor" IS NOT NULL)
          AND ("amountApprovedMinor" IS NULL OR "amountApprovedMinor" BETWEEN 1 AND "amountRequestedMinor")),
      CONSTRAINT "cancellationRequests_decided" CHECK (("status" = 'SUBMITTED') = ("decidedAt" IS NULL)),
      CONSTRAINT "cancellationRequests_status"
        CHECK ("status" IN ('SUBMITTED', 'COMPLETED', 'REJECTED', 'WITHDRAWN')),
      CONSTRAINT "cancellationRequests_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "cancellationRequests_customerId_reference" FOREIGN KEY ("customerId")
        REFERENCES "customers" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "cancellationRequests_orderId_reference" FOREIGN KEY ("orderId")
        REFERENCES "orders" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "cancellationRequests_ofCustomer" ON "cancellationRequests" ("customerId", "submittedAt", "id")`,
  `CREATE INDEX "cancellationRequests_ofOrder" ON "cancellationRequests" ("orderId")`,
  `CREATE INDEX "cancellationRequests_ofPartner" ON "cancellationRequests" ("partnerId", "submittedAt", "id")`,
  ...ownRowsOnly('cancellationRequests'),
  `
    CREATE TABLE "cancellationItems" (
      "cancellationRequestId" text COLLATE "C" NOT NULL,
      "softwareId" text COLLATE "C" NOT NULL,
      "isOpen" integer NOT NULL,
      CONSTRAINT "cancellationItems_key" PRIMARY KEY ("cancellationRequestId", "softwareId"),
      CONSTRAINT "cancellationItems_isOpen" CHECK ("isOpen" IN (0, 1)),
      CONSTRAINT "cancellationItems_cancellationRequestId_reference" FOREIGN KEY ("cancellationRequestId")
        REFERENCES "cancellationRequests" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "cancellationItems_softwareId_reference" FOREIGN KEY ("softwareId")
        REFERENCES "software" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "cancellationItems_ofSoftware" ON "cancellationItems" ("softwareId")`,
  `CREATE UNIQUE INDEX "cancellationItems_open" ON "cancellationItems" ("softwareId") WHERE "isOpen" = 1`,
  ...closed('cancellationItems'),
  `
    CREATE POLICY "cancellationItems_own" ON "cancellationItems"
      USING (${seesAll} OR EXISTS (
        SELECT FROM "cancellationRequests"
        WHERE "id" = "cancellationRequestId" AND "partnerId" = (SELECT "gateway_partner"())
      ))
  `,
  `
    CREATE TABLE "attachments" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "fileName" text COLLATE "C" NOT NULL,
      "contentType" text COLLATE "C" NOT NULL,
      "sizeBytes" integer NOT NULL,
      "createdAt" bigint NOT NULL,
      "uploadedAt" bigint,
      "sha256" text COLLATE "C",
      "cancellationRequestId" text COLLATE "C",
      CONSTRAINT "attachments_key" PRIMARY KEY ("id"),
      CONSTRAINT "attachments_attached" CHECK ("cancellationRequestId" IS NULL OR "uploadedAt" IS NOT NULL),
      CONSTRAINT "attachments_uploaded" CHECK (("uploadedAt" IS NULL) = ("sha256" IS NULL)),
      CONSTRAINT "attachments_sizeBytes" CHECK ("sizeBytes" BETWEEN 1 AND 10485760),
      CONSTRAINT "attachments_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "attachments_cancellationRequestId_reference" FOREIGN KEY ("cancellationRequestId")
        REFERENCES "cancellationRequests" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "attachments_ofRequest" ON "attachments" ("cancellationRequestId")`,
  `CREATE INDEX "attachments_unattached" ON "attachments" ("createdAt") WHERE "cancellationRequestId" IS NULL`,
  ...ownRowsOnly('attachments'),
  `
    CREATE TABLE "auditEvents" (
      "id" text COLLATE "C" NOT NULL,
      "partnerId" text COLLATE "C" NOT NULL,
      "at" bigint NOT NULL,
      "actor" text COLLATE "C" NOT NULL,
      "actorId" text COLLATE "C" NOT NULL,
      "roles" text COLLATE "C" NOT NULL,
      "action" text COLLATE "C" NOT NULL,
      "subjectId" text COLLATE "C" NOT NULL,
      "customerId" text COLLATE "C",
      "softwareId" text COLLATE "C",
      "outcome" text COLLATE "C" NOT NULL,
      "reason" text COLLATE "C",
      "requestId" text COLLATE "C" NOT NULL,
      CONSTRAINT "auditEvents_key" PRIMARY KEY ("id")
    )
  `,
  `CREATE INDEX "auditEvents_ofCustomer" ON "auditEvents" ("customerId", "at", "id")`,
  `CREATE INDEX "auditEvents_ofPartner" ON "auditEvents" ("partnerId", "at", "id")`,
  `CREATE INDEX "auditEvents_ofSoftware" ON "auditEvents" ("softwareId", "at", "id")`,
  ...closed('auditEvents'),
  `CREATE POLICY "auditEvents_all" ON "auditEvents" USING (${seesAll})`,
  // Partners can add to the audit trail, but cannot change it.
  `CREATE POLICY "auditEvents_own" ON "auditEvents" FOR SELECT USING (${sees('"partnerId"')})`,
  `CREATE POLICY "auditEvents_added" ON "auditEvents" FOR INSERT WITH CHECK (${sees('"partnerId"')})`,
  ...openToReviewers,
];

export class CancellationsAndAudit1790000000004 implements MigrationInterface {
  readonly name = 'CancellationsAndAudit1790000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of closeToReviewers) await queryRunner.query(statement);
    for (const table of ['auditEvents', 'attachments', 'cancellationItems', 'cancellationRequests'])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
