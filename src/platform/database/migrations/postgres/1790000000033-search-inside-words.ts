import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchedFunction } from './1790000000006-search-and-lists';

/** The lengths of parts of words: of three letters all, of others those at the beginning. */
const LENGTHS = '{1,2,3}';

/** An older version also stored longer beginnings. Those of customers that do not change stay until all gateways are newer. */
const LENGTHS_EVER = '{1,2,3,4,6,9}';

const termsOf = (customers: string, lengths: string) => `
  SELECT DISTINCT c."partnerId", SUBSTR(word, at, length) AS "term", c."nameKey", c."id" AS "customerId", c."createdAt"
  FROM ${customers} AS c, UNNEST(STRING_TO_ARRAY(c."searchText", ' ')) AS word,
    GENERATE_SERIES(1, GREATEST(1, LENGTH(word) - 2)) AS at, UNNEST('${lengths}'::integer[]) AS length
  WHERE (length = 3 OR at = 1) AND at + length - 1 <= LENGTH(word)`;

/** Stores the terms of customers, in the order of the primary key, so that its index is written sequentially. */
export const insertTerms = (customers: string) => `
  INSERT INTO "customerSearchTerms" ("partnerId", "term", "nameKey", "customerId", "createdAt")
  ${termsOf(customers, LENGTHS)} ORDER BY 1, 2, 3, 4`;

const deleteTerms = (customers: string) => `
  DELETE FROM "customerSearchTerms" AS t USING (${termsOf(customers, LENGTHS_EVER)}) AS gone
  WHERE (t."partnerId", t."term", t."nameKey", t."customerId")
    = (gone."partnerId", gone."term", gone."nameKey", gone."customerId")`;

const searched = `"id", "partnerId", "nameKey", "searchText", "createdAt"`;

const replaceFunction = `
  CREATE OR REPLACE FUNCTION "customers_searched"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF NOT EXISTS (SELECT ${searched} FROM "before" EXCEPT SELECT ${searched} FROM "after") THEN RETURN NULL; END IF;
    END IF;
    IF TG_OP <> 'INSERT' THEN ${deleteTerms('"before"')}; END IF;
    IF TG_OP <> 'DELETE' THEN ${insertTerms('"after"')}; END IF;
    RETURN NULL;
  END $$
`;

/** Waits for the writers that still use the function as it was. */
const awaitWriters = 'LOCK TABLE "customers" IN SHARE ROW EXCLUSIVE MODE';

/**
 * Makes searches find inside words, by parts of words with three letters instead of beginnings of words. The triggers use the new
 * function as soon as this migration is committed; the next one stores the terms of the customers that are there already.
 */
export class SearchInsideWords1790000000033 implements MigrationInterface {
  readonly name = 'SearchInsideWords1790000000033';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [awaitWriters, replaceFunction]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE OR REPLACE ${searchedFunction}`);
  }
}
