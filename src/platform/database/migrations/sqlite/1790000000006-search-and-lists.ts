import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lengths of the word beginnings that a search finds. Not all lengths, since each one costs a row. */
const LENGTHS = '[1,2,3,4,6,9]';

/** Stores the beginnings of words of a customer, or of all. */
export const insertTerms = (customer: string, from = '', orderBy = '') => `
  INSERT INTO "customerSearchTerms" ("partnerId", "term", "nameKey", "customerId", "createdAt")
  SELECT DISTINCT ${customer}."partnerId", SUBSTR(word."value", 1, length."value") AS "term", ${customer}."nameKey",
    ${customer}."id", ${customer}."createdAt"
  FROM ${from} JSON_EACH('[' || REPLACE(JSON_QUOTE(${customer}."searchText"), ' ', '","') || ']') AS word,
    JSON_EACH('${LENGTHS}') AS length
  WHERE length."value" <= LENGTH(word."value") ${orderBy}`;

const deleteTerms = `
  DELETE FROM "customerSearchTerms" WHERE ("partnerId", "term", "nameKey", "customerId") IN (
    SELECT OLD."partnerId", SUBSTR(word."value", 1, length."value"), OLD."nameKey", OLD."id"
    FROM JSON_EACH('[' || REPLACE(JSON_QUOTE(OLD."searchText"), ' ', '","') || ']') AS word,
      JSON_EACH('${LENGTHS}') AS length
    WHERE length."value" <= LENGTH(word."value"))`;

/** Creates the triggers that keep search terms up to date. */
export const createSearchTriggers = [
  `CREATE TRIGGER "customers_added" AFTER INSERT ON "customers" BEGIN ${insertTerms('NEW')}; END`,
  `CREATE TRIGGER "customers_forgotten" AFTER DELETE ON "customers" BEGIN ${deleteTerms}; END`,
  `
    CREATE TRIGGER "customers_changed"
    AFTER UPDATE OF "id", "partnerId", "nameKey", "searchText", "createdAt" ON "customers"
    BEGIN ${deleteTerms}; ${insertTerms('NEW')}; END
  `,
];

/** Undoes `createSearchTriggers`. */
export const dropSearchTriggers = ['customers_changed', 'customers_forgotten', 'customers_added'].map(
  (trigger) => `DROP TRIGGER "${trigger}"`,
);

const searchTerms = [
  `
    CREATE TABLE "customerSearchTerms" (
      "partnerId" text NOT NULL,
      "term" text NOT NULL,
      "nameKey" text NOT NULL,
      "customerId" text NOT NULL,
      "createdAt" bigint NOT NULL,
      PRIMARY KEY ("partnerId", "term", "nameKey", "customerId")
    ) WITHOUT ROWID
  `,
  // In the order of the table, so that it is written sequentially.
  insertTerms('c', '"customers" AS c,', 'ORDER BY 1, 2, 3, 4'),
  `
    CREATE INDEX "customerSearchTerms_byCreation"
      ON "customerSearchTerms" ("partnerId", "term", "createdAt", "customerId")
  `,
  ...createSearchTriggers,
];

const listIndexes = [
  `CREATE INDEX "auditEvents_ofAction" ON "auditEvents" ("partnerId", "action", "at", "id")`,
  `
    CREATE INDEX "cancellationRequests_ofPartnerByStatus"
      ON "cancellationRequests" ("partnerId", "status", "submittedAt", "id")
  `,
  `CREATE INDEX "cancellationRequests_bySubmission" ON "cancellationRequests" ("submittedAt", "id")`,
  `CREATE INDEX "cancellationRequests_byStatus" ON "cancellationRequests" ("status", "submittedAt", "id")`,
  `CREATE INDEX "customerDomains_domain" ON "customerDomains" ("domain")`,
];

const newListIndexes = [
  'auditEvents_ofAction',
  'cancellationRequests_ofPartnerByStatus',
  'cancellationRequests_bySubmission',
  'cancellationRequests_byStatus',
  'customerDomains_domain',
];

/**
 * Number of rows of an index, and how many of them share its first column, its first two and so on. Without statistics,
 * SQLite assumes that a partner has few rows: it would read all of them instead of a few by their ids.
 */
const numbersOfRows = {
  customers_tenant: ['customers', '1000000 100000 1'],
  customers_byName: ['customers', '1000000 100000 1 1'],
  customers_byCreation: ['customers', '1000000 100000 1 1'],
  cancellationRequests_ofPartner: ['cancellationRequests', '100000 10000 1 1'],
  cancellationRequests_ofPartnerByStatus: ['cancellationRequests', '100000 10000 2000 1 1'],
  cancellationRequests_bySubmission: ['cancellationRequests', '100000 1 1'],
  cancellationRequests_byStatus: ['cancellationRequests', '100000 20000 1 1'],
  cancellationRequests_ofCustomer: ['cancellationRequests', '100000 10 1 1'],
  auditEvents_ofPartner: ['auditEvents', '10000000 1000000 1 1'],
  auditEvents_ofAction: ['auditEvents', '10000000 1000000 100000 1 1'],
  auditEvents_ofCustomer: ['auditEvents', '10000000 100 1 1'],
  auditEvents_ofSoftware: ['auditEvents', '10000000 20 1 1'],
} as const;

const statistics = [
  // Creates the table of statistics, which only ANALYZE can.
  'ANALYZE "clock"',
  ...Object.entries(numbersOfRows).map(
    ([index, [table, rows]]) =>
      `INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES ('${table}', '${index}', '${rows}')`,
  ),
  // Loads the statistics.
  'ANALYZE "sqlite_schema"',
];

export class SearchAndLists1790000000006 implements MigrationInterface {
  readonly name = 'SearchAndLists1790000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...searchTerms, ...listIndexes, ...statistics]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of dropSearchTriggers) await queryRunner.query(statement);
    await queryRunner.query(`DROP TABLE "customerSearchTerms"`);
    for (const index of newListIndexes) await queryRunner.query(`DROP INDEX "${index}"`);
    for (const table of ['sqlite_stat1', 'sqlite_stat4']) await queryRunner.query(`DROP TABLE IF EXISTS "${table}"`);
  }
}
