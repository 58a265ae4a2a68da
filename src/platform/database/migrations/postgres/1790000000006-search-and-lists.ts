import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ownRowsOnly } from './row-security';

/** Lengths of the word beginnings that a search finds. Not all lengths, since each one costs a row. */
const LENGTHS = '{1,2,3,4,6,9}';

const termsOf = (customers: string) => `
  SELECT DISTINCT c."partnerId", LEFT(word, length) AS "term", c."nameKey", c."id" AS "customerId", c."createdAt"
  FROM ${customers} AS c, UNNEST(STRING_TO_ARRAY(c."searchText", ' ')) AS word, UNNEST('${LENGTHS}'::integer[]) AS length
  WHERE length <= LENGTH(word)`;

/** Stores the beginnings of words of customers, in the order of the primary key, so that its index is written sequentially. */
export const insertTerms = (customers: string) => `
  INSERT INTO "customerSearchTerms" ("partnerId", "term", "nameKey", "customerId", "createdAt")
  ${termsOf(customers)} ORDER BY 1, 2, 3, 4`;

const deleteTerms = (customers: string) => `
  DELETE FROM "customerSearchTerms" AS t USING (${termsOf(customers)}) AS gone
  WHERE (t."partnerId", t."term", t."nameKey", t."customerId")
    = (gone."partnerId", gone."term", gone."nameKey", gone."customerId")`;

/** The function of the triggers that keep search terms up to date. */
export const searchedFunction = `
  FUNCTION "customers_searched"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP <> 'INSERT' THEN ${deleteTerms('"before"')}; END IF;
    IF TG_OP <> 'DELETE' THEN ${insertTerms('"after"')}; END IF;
    RETURN NULL;
  END $$
`;

const searchTerms = [
  `
    CREATE TABLE "customerSearchTerms" (
      "partnerId" text COLLATE "C" NOT NULL,
      "term" text COLLATE "C" NOT NULL,
      "nameKey" text COLLATE "C" NOT NULL,
      "customerId" text COLLATE "C" NOT NULL,
      "createdAt" bigint NOT NULL,
      CONSTRAINT "customerSearchTerms_key" PRIMARY KEY ("partnerId", "term", "nameKey", "customerId")
    )
  `,
  insertTerms('"customers"'),
  `
    CREATE INDEX "customerSearchTerms_byCreation"
      ON "customerSearchTerms" ("partnerId", "term", "createdAt", "customerId")
  `,
  ...ownRowsOnly('customerSearchTerms'),
  `CREATE ${searchedFunction}`,
  `
    CREATE TRIGGER "customers_added" AFTER INSERT ON "customers"
      REFERENCING NEW TABLE AS "after" EXECUTE FUNCTION "customers_searched"()
  `,
  `
    CREATE TRIGGER "customers_forgotten" AFTER DELETE ON "customers"
      REFERENCING OLD TABLE AS "before" EXECUTE FUNCTION "customers_searched"()
  `,
  `
    CREATE TRIGGER "customers_changed" AFTER UPDATE ON "customers"
      REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" EXECUTE FUNCTION "customers_searched"()
  `,
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

export class SearchAndLists1790000000006 implements MigrationInterface {
  readonly name = 'SearchAndLists1790000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...searchTerms, ...listIndexes]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION "customers_searched" CASCADE`);
    await queryRunner.query(`DROP TABLE "customerSearchTerms"`);
    for (const index of newListIndexes) await queryRunner.query(`DROP INDEX "${index}"`);
  }
}
