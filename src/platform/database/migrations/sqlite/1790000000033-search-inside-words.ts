import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSearchTriggers, dropSearchTriggers, insertTerms } from './1790000000006-search-and-lists';

/** The number of items of this JSON array is that of the parts with three letters, or one. Only the keys of the items are used. */
const positions = `'[' || SUBSTR(REPLACE(HEX(ZEROBLOB(MAX(1, LENGTH(word."value") - 2))), '00', ',0'), 2) || ']'`;

/** All parts of words with three letters, and the first and the first two letters of each word. */
const partsOf = (customer: string) => `
  JSON_EACH('[' || REPLACE(JSON_QUOTE(${customer}."searchText"), ' ', '","') || ']') AS word, JSON_EACH(${positions}) AS at,
    JSON_EACH('[1,2,3]') AS length
  WHERE (length."value" = 3 OR at."key" = 0) AND at."key" + length."value" <= LENGTH(word."value")`;

const part = `SUBSTR(word."value", at."key" + 1, length."value")`;

const insertParts = (customer: string, from = '') => `
  INSERT INTO "customerSearchTerms" ("partnerId", "term", "nameKey", "customerId", "createdAt")
  SELECT DISTINCT ${customer}."partnerId", ${part}, ${customer}."nameKey", ${customer}."id", ${customer}."createdAt"
  FROM ${from} ${partsOf(customer)}`;

const deleteParts = `
  DELETE FROM "customerSearchTerms" WHERE ("partnerId", "term", "nameKey", "customerId") IN (
    SELECT OLD."partnerId", ${part}, OLD."nameKey", OLD."id" FROM ${partsOf('OLD')})`;

const createTriggers = [
  `CREATE TRIGGER "customers_added" AFTER INSERT ON "customers" BEGIN ${insertParts('NEW')}; END`,
  `CREATE TRIGGER "customers_forgotten" AFTER DELETE ON "customers" BEGIN ${deleteParts}; END`,
  `
    CREATE TRIGGER "customers_changed"
    AFTER UPDATE OF "id", "partnerId", "nameKey", "searchText", "createdAt" ON "customers"
    BEGIN ${deleteParts}; ${insertParts('NEW')}; END
  `,
];

/** Replaces all terms. They are inserted in the order of the table, so that it is written sequentially. */
const replaceTerms = (insert: string) => [
  `DROP INDEX "customerSearchTerms_byCreation"`,
  `DELETE FROM "customerSearchTerms"`,
  insert,
  `
    CREATE INDEX "customerSearchTerms_byCreation"
      ON "customerSearchTerms" ("partnerId", "term", "createdAt", "customerId")
  `,
];

/** Makes searches find inside words, by parts of words with three letters instead of beginnings of words. */
export class SearchInsideWords1790000000033 implements MigrationInterface {
  readonly name = 'SearchInsideWords1790000000033';

  async up(queryRunner: QueryRunner): Promise<void> {
    const insert = `${insertParts('c', '"customers" AS c,')} ORDER BY 1, 2, 3, 4`;
    for (const statement of [...dropSearchTriggers, ...replaceTerms(insert), ...createTriggers])
      await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const insert = insertTerms('c', '"customers" AS c,', 'ORDER BY 1, 2, 3, 4');
    for (const statement of [...dropSearchTriggers, ...replaceTerms(insert), ...createSearchTriggers])
      await queryRunner.query(statement);
  }
}
