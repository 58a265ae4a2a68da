import type { Offer } from '../../catalogue/offer.entity';
import type { Price } from '../../catalogue/price.entity';
import { isIn, sql } from '../../platform/database/sql';
import { endMissing } from '../import/end-missing';
import { amountOf, describeMarket, describePrice, priceField, skuName } from './describe-price';
import type { PriceComparison } from './price-comparison';
import type { WantedPrice } from './wanted-price';

/** The month of a price sheet in one market. A sheet has all prices of its month. */
interface SheetScope {
  readonly country: string;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
}

type StoredPrice = Price &
  Pick<Offer, 'skuId' | 'country' | 'segment' | 'currency' | 'termMonths' | 'billingPlan' | 'tierMinimum'>;

/** Returns the months of price sheets, by their markets: the latest in which a price starts. */
export function sheetScopes(wanted: readonly WantedPrice[]): readonly SheetScope[] {
  const latest = new Map<string, number>();
  for (const { source, country, startsAt = 0 } of wanted)
    if (source === 'PRICE_SHEET') latest.set(country, Math.max(latest.get(country) ?? 0, startsAt));
  return [...latest].map(([country, at]) => {
    const date = new Date(at);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { country, from: Date.UTC(year, month, 1), until: Date.UTC(year, month + 1, 1) };
  });
}

/** What files have, as a whole. */
interface Files {
  readonly sheets: readonly SheetScope[];
  readonly wanted: readonly WantedPrice[];
}

/**
 * Ends the prices that a newer sheet of the same market and month no longer has, and those that an operator set for a SKU of a
 * document that no longer has them, if the operator wants that. A price that has not begun is removed.
 */
export async function endMissingPrices(comparison: PriceComparison, { sheets, wanted }: Files): Promise<void> {
  for (const scope of sheets) {
    const stored = await pricesOfSheets(comparison, scope);
    const missing = stored.filter((price) => isMissing(comparison, scope, price));
    endPrices(comparison, { scope: `prices of ${scope.country}`, from: scope.from, stored, missing });
  }
  if (!comparison.options.endMissing) return;
  const skuIds = [...new Set(wanted.flatMap(({ source, skuId }) => (source === 'OPERATOR' ? [skuId] : [])))];
  if (skuIds.length === 0) return;
  const stored = await pricesOfOperators(comparison, skuIds);
  const missing = stored.filter(({ offerId }) => !comparison.named.has(offerId));
  endPrices(comparison, { scope: 'prices set by operators', from: 0, stored, missing });
}

/** A price of a sheet is missing if its whole offer is, or if it began in this month at another time. */
function isMissing({ named }: PriceComparison, { from }: SheetScope, { offerId, startsAt }: Price): boolean {
  const starts = named.get(offerId);
  return starts ? startsAt >= from && !starts.has(startsAt) : true;
}

const COLUMNS = sql`p.*, o."skuId", o."country", o."segment", o."currency", o."termMonths", o."billingPlan", o."tierMinimum"`;

/** Returns the prices of sheets that are valid in what is left of a month and did not begin after it. */
function pricesOfSheets(
  { reader, now }: PriceComparison,
  { country, from, until }: SheetScope,
): Promise<StoredPrice[]> {
  return reader.query<StoredPrice>(
    sql`SELECT ${COLUMNS} FROM "prices" AS p JOIN "offers" AS o ON o."id" = p."offerId"
      WHERE p."source" = 'PRICE_SHEET' AND o."country" = ${country}
        AND p."startsAt" < ${until} AND (p."endsAt" IS NULL OR p."endsAt" > ${Math.max(from, now)})`,
  );
}

function pricesOfOperators({ reader, now }: PriceComparison, skuIds: readonly string[]): Promise<StoredPrice[]> {
  return reader.query<StoredPrice>(
    sql`SELECT ${COLUMNS} FROM "prices" AS p JOIN "offers" AS o ON o."id" = p."offerId"
      WHERE p."source" = 'OPERATOR' AND ${isIn(sql`o."skuId"`, skuIds)} AND (p."endsAt" IS NULL OR p."endsAt" > ${now})`,
  );
}

interface Missing {
  readonly scope: string;
  /** Prices end at this instant, or now if that is later. */
  readonly from: number;
  readonly stored: readonly StoredPrice[];
  readonly missing: readonly StoredPrice[];
}

function endPrices(comparison: PriceComparison, { scope, from, stored, missing }: Missing): void {
  const entries = missing.map((price) => {
    const name = `${skuName(price.skuId)} ${describeMarket(price)}`;
    const text = `${name} ${amountOf(price.unitPriceMinor, price.currency)} ${price.currency}`;
    return { kind: 'price', id: name, text } as const;
  });
  const ends = endMissing(comparison, { kind: 'price', scope, total: stored.length, missing: entries });
  if (ends) for (const price of missing) endPrice(comparison, price, Math.max(from, comparison.now));
}

function endPrice({ prices }: PriceComparison, stored: StoredPrice, endsAt: number): void {
  const { offerId, startsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source, currency } = stored;
  const price = { offerId, startsAt, endsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source };
  const isRemoved = startsAt >= endsAt;
  if (isRemoved) prices.remove(price);
  else prices.price(price);
  const after = isRemoved ? null : describePrice(price, currency);
  prices.note(stored.skuId, priceField(stored, startsAt), [describePrice(stored, currency), after]);
}
