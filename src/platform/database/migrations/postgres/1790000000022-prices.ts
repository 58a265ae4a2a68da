import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  assertRevertible,
  COPY_PRICES,
  LOCAL_FIELDS,
  longerLists,
  offerChecks,
  offerFormats,
  PLAN_OF_SKU,
  priceChecks,
  TERM_OF_SKU,
  WITHOUT_POOL,
} from '../price-checks';
import { validate } from './1790000000020-formats';
import { SEE_ALL } from './row-security';

/** Rows that break a format are older than its check, and were reported when it was added. */
const isKnown = () => {};

type Checks = Readonly<Record<string, string>>;

const each = (checks: Checks, clause: (name: string, check: string) => string) =>
  Object.entries(checks)
    .map(([name, check]) => clause(name, check))
    .join(', ');
const constraints = (checks: Checks) => each(checks, (name, check) => `CONSTRAINT "${name}" CHECK (${check})`);
const added = (checks: Checks) => each(checks, (name, check) => `ADD CONSTRAINT "${name}" CHECK (${check}) NOT VALID`);
const dropped = (checks: Checks) => each(checks, (name) => `DROP CONSTRAINT "${name}"`);

const createPrices = `
  CREATE TABLE "prices" (
    "offerId" text COLLATE "C" NOT NULL,
    "startsAt" bigint NOT NULL,
    "endsAt" bigint,
    "unitPriceMinor" bigint NOT NULL,
    "suggestedRetailPriceMinor" bigint,
    "unitPriceText" text COLLATE "C",
    "source" text COLLATE "C" NOT NULL,
    CONSTRAINT "prices_key" PRIMARY KEY ("offerId", "startsAt"),
    ${constraints(priceChecks)},
    CONSTRAINT "prices_offerId_reference" FOREIGN KEY ("offerId")
      REFERENCES "offers" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )
`;

/** The checks of all rows are off while the rows are changed: existing rows may break those of formats. */
const up = [
  createPrices,
  COPY_PRICES,
  `DROP INDEX "offers_place"`,
  `
    ALTER TABLE "offers" DROP CONSTRAINT "offers_segment", ${dropped(offerFormats)},
      DROP COLUMN "unitPriceMinor", DROP COLUMN "suggestedRetailPriceMinor",
      ADD COLUMN "termMonths" integer NOT NULL DEFAULT 0,
      ADD COLUMN "billingPlan" text COLLATE "C" NOT NULL DEFAULT 'ONE_TIME',
      ADD COLUMN "tierMinimum" integer NOT NULL DEFAULT 1,
      ADD COLUMN "tierMaximum" integer
  `,
  `
    UPDATE "offers" SET "termMonths" = ${TERM_OF_SKU}, "billingPlan" = ${PLAN_OF_SKU}
    FROM "skus" AS u WHERE u."id" = "offers"."skuId" AND u."termMonths" > 0
  `,
  `
    ALTER TABLE "offers" ALTER COLUMN "termMonths" DROP DEFAULT, ALTER COLUMN "billingPlan" DROP DEFAULT,
      ${added(offerChecks)}, ${added(offerFormats)}
  `,
  `
    CREATE UNIQUE INDEX "offers_choice"
      ON "offers" ("skuId", "country", "segment", "currency", "termMonths", "billingPlan", "tierMinimum")
  `,
  `
    ALTER TABLE "skus" DROP CONSTRAINT "skus_keyDelivery", DROP COLUMN "termMonths",
      ADD COLUMN "endsSaleAt" bigint, ADD COLUMN "localFields" text COLLATE "C",
      ${added({ skus_keyDelivery: longerLists.skus_keyDelivery[1], skus_localFields: LOCAL_FIELDS })}
  `,
  `
    ALTER TABLE "products" ADD COLUMN "localFields" text COLLATE "C",
      ${added({ products_localFields: LOCAL_FIELDS })}
  `,
  `
    ALTER TABLE "customers" DROP CONSTRAINT "customers_segment",
      ${added({ customers_segment: longerLists.customers_segment[1] })}
  `,
];

const down = [
  `
    ALTER TABLE "customers" DROP CONSTRAINT "customers_segment",
      ${added({ customers_segment: longerLists.customers_segment[0] })}
  `,
  `ALTER TABLE "products" DROP COLUMN "localFields"`,
  `
    ALTER TABLE "skus" DROP CONSTRAINT "skus_keyDelivery", DROP COLUMN "localFields", DROP COLUMN "endsSaleAt",
      ADD COLUMN "termMonths" integer, ${added({ skus_keyDelivery: longerLists.skus_keyDelivery[0] })}
  `,
  `DROP INDEX "offers_choice"`,
  `
    ALTER TABLE "offers" ${dropped(offerChecks)}, ${dropped(offerFormats)},
      ADD COLUMN "unitPriceMinor" bigint, ADD COLUMN "suggestedRetailPriceMinor" bigint
  `,
  `
    UPDATE "skus" SET "termMonths" = NULLIF(o."termMonths", 0) FROM "offers" AS o
    WHERE o."skuId" = "skus"."id" AND o."termMonths" > 0
  `,
  `
    UPDATE "offers" SET "unitPriceMinor" = p."unitPriceMinor", "suggestedRetailPriceMinor" = p."suggestedRetailPriceMinor"
    FROM "prices" AS p WHERE p."offerId" = "offers"."id"
  `,
  `
    ALTER TABLE "offers" ALTER COLUMN "unitPriceMinor" SET NOT NULL, ALTER COLUMN "suggestedRetailPriceMinor" SET NOT NULL,
      DROP COLUMN "termMonths", DROP COLUMN "billingPlan", DROP COLUMN "tierMinimum", DROP COLUMN "tierMaximum",
      ADD CONSTRAINT "offers_prices" CHECK ("unitPriceMinor" > 0 AND "suggestedRetailPriceMinor" >= "unitPriceMinor"),
      ${added({ offers_segment: longerLists.customers_segment[0] })}, ${added(offerFormats)}
  `,
  `CREATE UNIQUE INDEX "offers_place" ON "offers" ("skuId", "country", "segment")`,
  `DROP TABLE "prices"`,
];

export class Prices1790000000022 implements MigrationInterface {
  readonly name = 'Prices1790000000022';

  /** A later migration validates the checks, in a transaction that does not lock the tables. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
    await changeFunctions(queryRunner, WITHOUT_POOL);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SEE_ALL);
    await assertRevertible((statement) => queryRunner.query(statement));
    await changeFunctions(queryRunner, [WITHOUT_POOL[1], WITHOUT_POOL[0]]);
    for (const statement of down) await queryRunner.query(statement);
    for (const name of ['offers_segment', ...Object.keys(offerFormats)])
      await validate(queryRunner, 'offers', name, isKnown);
    await validate(queryRunner, 'skus', 'skus_keyDelivery', isKnown);
    await validate(queryRunner, 'customers', 'customers_segment', isKnown);
  }
}

/** Creates the functions of triggers with a changed condition again. */
async function changeFunctions(queryRunner: QueryRunner, [before, after]: readonly [string, string]): Promise<void> {
  const functions: { definition: string }[] = await queryRunner.query(
    `SELECT pg_get_functiondef(oid) AS "definition" FROM pg_proc
      WHERE pronamespace = current_schema()::regnamespace AND POSITION($1 IN prosrc) > 0`,
    [before],
  );
  for (const { definition } of functions) await queryRunner.query(definition.replaceAll(before, after));
}
