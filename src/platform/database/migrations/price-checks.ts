import { isCountry, isCurrency, isId, isOneOf, isTextList } from '../checks';

const SEGMENT = isOneOf('segment', ['COMMERCIAL', 'EDUCATION', 'GOVERNMENT', 'NONPROFIT']);

/** The checks of offers that are new or different. */
export const offerChecks: Readonly<Record<string, string>> = {
  offers_segment: SEGMENT,
  offers_billingPlan: isOneOf('billingPlan', ['ONE_TIME', 'MONTHLY', 'ANNUAL', 'TRIENNIAL']),
  offers_term: `"termMonths" >= 0 AND ("termMonths" > 0 OR "billingPlan" = 'ONE_TIME')`,
  offers_tier: `"tierMinimum" >= 1 AND ("tierMaximum" IS NULL OR "tierMaximum" >= "tierMinimum")`,
};

/** The checks of offers that stay the same, which existing rows may break. */
export const offerFormats: Readonly<Record<string, string>> = {
  offers_id: isId('id', 'off'),
  offers_country: isCountry('country'),
  offers_currency: isCurrency('currency'),
};

export const priceChecks: Readonly<Record<string, string>> = {
  prices_unitPrice: `"unitPriceMinor" > 0`,
  prices_suggestedRetailPrice: `"suggestedRetailPriceMinor" IS NULL OR "suggestedRetailPriceMinor" > 0`,
  prices_period: `"startsAt" >= 0 AND ("endsAt" IS NULL OR "endsAt" > "startsAt")`,
  prices_source: isOneOf('source', ['OPERATOR', 'PRICE_SHEET']),
};

export const LOCAL_FIELDS = isTextList('localFields');

/** Lists of values that get longer, by the check: as they were, and as they are from now on. */
export const longerLists = {
  customers_segment: [`"segment" IN ('COMMERCIAL', 'EDUCATION')`, SEGMENT],
  skus_keyDelivery: [
    `"keyDelivery" IN ('MULTIPLE_ACTIVATION', 'RETAIL', 'ONE_PER_LICENCE', 'IN_MEDIA', 'NONE')`,
    `"keyDelivery" IN ('MULTIPLE_ACTIVATION', 'RETAIL', 'ONE_PER_LICENCE', 'IN_MEDIA', 'NONE', 'UNMAPPED')`,
  ],
} as const;

/** The SKUs without a key pool, in the triggers that promise keys. */
export const WITHOUT_POOL = [`NOT IN ('NONE', 'IN_MEDIA')`, `NOT IN ('NONE', 'IN_MEDIA', 'UNMAPPED')`] as const;

const TERM = 'CAST(COALESCE(u."termMonths", 0) AS integer)';

/** The term of the offers of a SKU `u`. Until now it was a column of the SKU, without a check. */
export const TERM_OF_SKU = `CASE WHEN ${TERM} > 0 THEN ${TERM} ELSE 0 END`;

/** The billing plan that fits the term: until now the price of the whole term was paid at once. */
export const PLAN_OF_SKU = `CASE WHEN ${TERM} <= 0 THEN 'ONE_TIME' WHEN ${TERM} % 36 = 0 THEN 'TRIENNIAL'
  WHEN ${TERM} % 12 = 0 THEN 'ANNUAL' ELSE 'MONTHLY' END`;

/** The prices of today, valid for all time, as an operator has set them. */
export const COPY_PRICES = `
  INSERT INTO "prices" ("offerId", "startsAt", "unitPriceMinor", "suggestedRetailPriceMinor", "source")
  SELECT "id", 0, "unitPriceMinor", "suggestedRetailPriceMinor", 'OPERATOR' FROM "offers"`;

/**
 * Finds what the older version cannot represent: each offer needs exactly one price without an end, which is not above its
 * retail price, and a SKU has one term and one offer in each country and segment.
 */
const UNREPRESENTABLE: Readonly<Record<string, string>> = {
  'an offer that does not have exactly one price': `SELECT o."id" FROM "offers" AS o
    LEFT JOIN "prices" AS p ON p."offerId" = o."id" GROUP BY o."id"
    HAVING COUNT(p."offerId") <> 1 OR COUNT(p."endsAt") > 0
      OR COUNT(CASE WHEN p."suggestedRetailPriceMinor" >= p."unitPriceMinor" THEN 1 END) = 0`,
  'a SKU with several offers in one market': `SELECT MIN("id") AS "id" FROM "offers"
    GROUP BY "skuId", "country", "segment" HAVING COUNT(*) > 1`,
  'a SKU with several terms': `SELECT "skuId" AS "id" FROM "offers" GROUP BY "skuId"
    HAVING COUNT(DISTINCT "termMonths") > 1`,
  'an offer for a new segment': `SELECT "id" FROM "offers" WHERE NOT (${longerLists.customers_segment[0]})`,
  'a customer of a new segment': `SELECT "id" FROM "customers" WHERE NOT (${longerLists.customers_segment[0]})`,
  'a SKU whose key delivery is unknown': `SELECT "id" FROM "skus" WHERE "keyDelivery" = 'UNMAPPED'`,
};

/** Throws if the older version cannot represent the catalogue. */
export async function assertRevertible(
  query: (statement: string) => Promise<readonly { id: string }[]>,
): Promise<void> {
  for (const [what, statement] of Object.entries(UNREPRESENTABLE)) {
    const [found] = await query(statement);
    if (found) throw new Error(`The older version of the schema cannot have ${what}, such as ${found.id}.`);
  }
}
