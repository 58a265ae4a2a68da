import type { Offer } from '../../catalogue/offer.entity';
import type { Price } from '../../catalogue/price.entity';
import { sql } from '../../platform/database/sql';
import { priceMinor } from '../../programme/formats/decimal-amount';
import { type Check, countFindings } from './finding';
import type { Queryable } from './read-only-database';

const PAGE_SIZE = 1_000;

type ReadPrice = Pick<Price, 'offerId' | 'startsAt' | 'unitPriceMinor' | 'unitPriceText'> & Pick<Offer, 'currency'>;

/** Checks the prices against the texts of the files that they are from, which can have more decimals. */
export function priceChecks(reader: Queryable): Check[] {
  return [
    {
      name: 'Every price of a price sheet has the amount of its text, rounded half up.',
      run: () => countFindings(wrongAmounts(reader)),
    },
  ];
}

async function* wrongAmounts(reader: Queryable): AsyncGenerator<string> {
  for await (const price of pricesWithText(reader))
    if (!hasAmountOfText(price)) yield `${price.offerId} ${price.startsAt} (${price.unitPriceText})`;
}

async function* pricesWithText(reader: Queryable): AsyncGenerator<ReadPrice> {
  for (let after: Pick<Price, 'offerId' | 'startsAt'> | undefined = { offerId: '', startsAt: 0 }; after; ) {
    const page: readonly ReadPrice[] = await reader.query<ReadPrice>(
      sql`SELECT p."offerId", p."startsAt", p."unitPriceMinor", p."unitPriceText", o."currency"
        FROM "prices" AS p JOIN "offers" AS o ON o."id" = p."offerId"
        WHERE (p."offerId", p."startsAt") > (${after.offerId}, ${after.startsAt})
          AND (p."source" = 'PRICE_SHEET' OR p."unitPriceText" IS NOT NULL)
        ORDER BY p."offerId", p."startsAt" LIMIT ${PAGE_SIZE}`,
    );
    yield* page;
    after = page.length === PAGE_SIZE ? page.at(-1) : undefined;
  }
}

function hasAmountOfText({ unitPriceText, unitPriceMinor, currency }: ReadPrice): boolean {
  try {
    return unitPriceText !== null && priceMinor(unitPriceText, currency) === Number(unitPriceMinor);
  } catch {
    return false;
  }
}
