import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  assertRevertible,
  COPY_PRICES,
  LOCAL_FIELDS,
  longerLists,
  offerChecks,
  PLAN_OF_SKU,
  priceChecks,
  TERM_OF_SKU,
  WITHOUT_POOL,
} from '../price-checks';
import { addColumn } from './add-column';
import { replaceTable } from './replace-table';

const constraints = (checks: Readonly<Record<string, string>>) =>
  Object.entries(checks)
    .map(([name, check]) => `CONSTRAINT "${name}" CHECK (${check})`)
    .join(',\n      ');

const createPrices = `
  CREATE TABLE "prices" (
    "offerId" text NOT NULL,
    "startsAt" bigint NOT NULL,
    "endsAt" bigint,
    "unitPriceMinor" bigint NOT NULL,
    "suggestedRetailPriceMinor" bigint,
    "unitPriceText" text,
    "source" text NOT NULL,
    PRIMARY KEY ("offerId", "startsAt"),
    ${constraints(priceChecks)},
    CONSTRAINT "prices_offerId_reference" FOREIGN KEY ("offerId")
      REFERENCES "offers" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )
`;

const PLACE = `CREATE UNIQUE INDEX "offers_place" ON "offers" ("skuId", "country", "segment")`;
const CHOICE = `
  CREATE UNIQUE INDEX "offers_choice"
    ON "offers" ("skuId", "country", "segment", "currency", "termMonths", "billingPlan", "tierMinimum")
`;

/** The parts of the statement that created `offers`, before and after. */
const PRICE_COLUMNS = `"unitPriceMinor" bigint NOT NULL,
      "suggestedRetailPriceMinor" bigint NOT NULL,`;
const TERM_COLUMNS = `"termMonths" integer NOT NULL,
      "billingPlan" text NOT NULL,
      "tierMinimum" integer NOT NULL DEFAULT (1),
      "tierMaximum" integer,`;
const OLD_CHECKS = `CONSTRAINT "offers_segment" CHECK ("segment" IN ('COMMERCIAL', 'EDUCATION')),
      CONSTRAINT "offers_prices"
        CHECK ("unitPriceMinor" > 0 AND "suggestedRetailPriceMinor" >= "unitPriceMinor"),`;
const NEW_CHECKS = `${constraints(offerChecks)},`;

const ofOffer = ['id', 'skuId', 'country', 'segment', 'currency'].map((column) => `o."${column}"`).join(', ');
const SKU = `"id", "productId", "catalogId", "title", "minimumQuantity", "maximumQuantity", "keyDelivery", "hasMedia"`;

/** The parts of the statement that created `skus`, before and after. */
const TERM_OF_SKUS = `"termMonths" integer,`;
const NEW_OF_SKUS = `"endsSaleAt" bigint,
      "localFields" text,
      CONSTRAINT "skus_localFields" CHECK (${LOCAL_FIELDS}),`;

export class Prices1790000000022 implements MigrationInterface {
  readonly name = 'Prices1790000000022';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createPrices);
    await queryRunner.query('PRAGMA ignore_check_constraints = ON');
    await queryRunner.query(COPY_PRICES);
    await queryRunner.query('PRAGMA ignore_check_constraints = OFF');
    await queryRunner.query(`DROP INDEX "offers_place"`);
    await replaceTable(
      queryRunner,
      'offers',
      (sql) => sql.replace(PRICE_COLUMNS, TERM_COLUMNS).replace(OLD_CHECKS, NEW_CHECKS),
      `SELECT ${ofOffer}, ${TERM_OF_SKU}, ${PLAN_OF_SKU}, 1, NULL FROM "offers" AS o JOIN "skus" AS u ON u."id" = o."skuId"`,
    );
    await queryRunner.query(CHOICE);
    const [before, after] = longerLists.skus_keyDelivery;
    await replaceTable(
      queryRunner,
      'skus',
      (sql) => sql.replace(TERM_OF_SKUS, NEW_OF_SKUS).replace(before, after),
      `SELECT ${SKU}, NULL, NULL FROM "skus"`,
    );
    await addColumn(
      queryRunner,
      'products',
      `"localFields" text CONSTRAINT "products_localFields" CHECK (${LOCAL_FIELDS})`,
    );
    await replaceTable(queryRunner, 'customers', (sql) => sql.replace(...longerLists.customers_segment));
    await changeTriggers(queryRunner, WITHOUT_POOL);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await assertRevertible((statement) => queryRunner.query(statement));
    await changeTriggers(queryRunner, [WITHOUT_POOL[1], WITHOUT_POOL[0]]);
    const [segmentBefore, segmentAfter] = longerLists.customers_segment;
    await replaceTable(queryRunner, 'customers', (sql) => sql.replace(segmentAfter, segmentBefore));
    await queryRunner.query(`ALTER TABLE "products" DROP COLUMN "localFields"`);
    const [before, after] = longerLists.skus_keyDelivery;
    await replaceTable(
      queryRunner,
      'skus',
      (sql) => sql.replace(NEW_OF_SKUS, TERM_OF_SKUS).replace(after, before),
      `SELECT ${SKU}, (SELECT MAX(NULLIF(o."termMonths", 0)) FROM "offers" AS o WHERE o."skuId" = "skus"."id") FROM "skus"`,
    );
    await queryRunner.query(`DROP INDEX "offers_choice"`);
    await replaceTable(
      queryRunner,
      'offers',
      (sql) => sql.replace(TERM_COLUMNS, PRICE_COLUMNS).replace(NEW_CHECKS, OLD_CHECKS),
      `SELECT ${ofOffer}, p."unitPriceMinor", p."suggestedRetailPriceMinor"
        FROM "offers" AS o JOIN "prices" AS p ON p."offerId" = o."id"`,
    );
    await queryRunner.query(PLACE);
    await queryRunner.query(`DROP TABLE "prices"`);
  }
}

/** Creates the triggers with a changed condition again. */
async function changeTriggers(queryRunner: QueryRunner, [before, after]: readonly [string, string]): Promise<void> {
  const triggers: { name: string; sql: string }[] = await queryRunner.query(
    `SELECT "name", "sql" FROM "sqlite_master" WHERE "type" = 'trigger' AND INSTR("sql", ?) > 0`,
    [before],
  );
  for (const { name, sql } of triggers) {
    await queryRunner.query(`DROP TRIGGER "${name}"`);
    await queryRunner.query(sql.replaceAll(before, after));
  }
}
