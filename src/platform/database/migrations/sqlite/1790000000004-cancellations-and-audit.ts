import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `
    CREATE TABLE "cancellationRequests" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "customerId" text NOT NULL,
      "orderId" text NOT NULL,
      "number" text NOT NULL,
      "status" text NOT NULL,
      "problemType" text NOT NULL,
      "impact" text NOT NULL,
      "title" text NOT NULL,
      "description" text NOT NULL,
      "refundReason" text NOT NULL,
      "contactName" text NOT NULL,
      "contactEmail" text NOT NULL,
      "contactPhone" text NOT NULL,
      "currency" text NOT NULL,
      "amountRequestedMinor" bigint NOT NULL,
      "amountApprovedMinor" bigint,
      "submittedBy" text NOT NULL,
      "submittedById" text NOT NULL,
      "submittedAt" bigint NOT NULL,
      "decidedAt" bigint,
      "decisionNote" text,
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
  `
    CREATE TABLE "cancellationItems" (
      "cancellationRequestId" text NOT NULL,
      "softwareId" text NOT NULL,
      "isOpen" integer NOT NULL,
      CONSTRAINT "cancellationItems_isOpen" CHECK ("isOpen" IN (0, 1)),
      CONSTRAINT "cancellationItems_cancellationRequestId_reference" FOREIGN KEY ("cancellationRequestId")
        REFERENCES "cancellationRequests" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "cancellationItems_softwareId_reference" FOREIGN KEY ("softwareId")
        REFERENCES "software" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY ("cancellationRequestId", "softwareId")
    )
  `,
  `CREATE INDEX "cancellationItems_ofSoftware" ON "cancellationItems" ("softwareId")`,
  `CREATE UNIQUE INDEX "cancellationItems_open" ON "cancellationItems" ("softwareId") WHERE "isOpen" = 1`,
  `
    CREATE TABLE "attachments" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "fileName" text NOT NULL,
      "contentType" text NOT NULL,
      "sizeBytes" integer NOT NULL,
      "createdAt" bigint NOT NULL,
      "uploadedAt" bigint,
      "sha256" text,
      "cancellationRequestId" text,
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
  `
    CREATE TABLE "auditEvents" (
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "at" bigint NOT NULL,
      "actor" text NOT NULL,
      "actorId" text NOT NULL,
      "roles" text NOT NULL,
      "action" text NOT NULL,
      "subjectId" text NOT NULL,
      "customerId" text,
      "softwareId" text,
      "outcome" text NOT NULL,
      "reason" text,
      "requestId" text NOT NULL
    )
  `,
  `CREATE INDEX "auditEvents_ofCustomer" ON "auditEvents" ("customerId", "at", "id")`,
  `CREATE INDEX "auditEvents_ofPartner" ON "auditEvents" ("partnerId", "at", "id")`,
  `CREATE INDEX "auditEvents_ofSoftware" ON "auditEvents" ("softwareId", "at", "id")`,
];

export class CancellationsAndAudit1790000000004 implements MigrationInterface {
  readonly name = 'CancellationsAndAudit1790000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['auditEvents', 'attachments', 'cancellationItems', 'cancellationRequests'])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
