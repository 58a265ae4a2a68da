import { amountOf, describeMarket, priceField, recordedPrice } from '../../catalogue/describe-price';
import type { Offer } from '../../catalogue/offer.entity';
import type { Price } from '../../catalogue/price.entity';
import { businessIdOf } from '../../catalogue/sku-id';
import { groupBy } from '../../platform/base/group-by';
import { isIn, sql } from '../../platform/database/sql';
import { endMissing } from '../comparison/end-missing';
import { inChunks } from '../comparison/in-chunks';
import type { ProgrammeFile } from '../formats/programme-file';
import type { PriceComparison } from './price-comparison';
import { skusWithOffers } from './wanted-price';

/** The month of a price sheet in one market. A sheet has all prices of its month. */
interface SheetScope {
  readonly country: string;
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
}

type PriceKey = Pick<Price, 'offerId' | 'startsAt'>;

type StoredPrice = Price &
  Pick<Offer, 'skuId' | 'country' | 'segment' | 'currency' | 'termMonths' | 'billingPlan' | 'tierMinimum'>;

/** Returns the months of price sheets, by their markets: the latest in which a price starts. */
function sheetScopes(files: readonly ProgrammeFile[]): readonly SheetScope[] {
  const latest = new Map<string, number>();
  for (const { country, startsAt } of files.flatMap((file) => (file.kind === 'PRICE_SHEET' ? file.prices.rows : [])))
    latest.set(country, Math.max(latest.get(country) ?? 0, startsAt));
  return [...latest].map(([country, at]) => {
    const date = new Date(at);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    return { country, from: Date.UTC(year, month, 1), until: Date.UTC(year, month + 1, 1) };
  });
}

/**
 * Ends the prices that a newer sheet of the same market and month no longer has, and those that an operator set for a SKU of a
 * document that no longer has them, if the operator wants that. A price that has not begun is removed.
 */
export async function endMissingPrices(comparison: PriceComparison, files: readonly ProgrammeFile[]): Promise<void> {
  for (const scope of sheetScopes(files)) {
    const stored = await pricesOfSheets(comparison, scope);
    const missing = await readPrices(
      comparison,
      stored.filter((price) => isMissing(comparison, scope, price)),
    );
    endPrices(comparison, { scope: `prices of ${scope.country}`, from: scope.from, total: stored.length, missing });
  }
  if (!comparison.options.endMissing) return;
  const skuIds = [...new Set(files.flatMap(skusWithOffers).map(({ skuId }) => skuId))];
  if (skuIds.length === 0) return;
  const stored = await pricesOfOperators(comparison, skuIds);
  const missing = await readPrices(
    comparison,
    stored.filter(({ offerId }) => !comparison.named.has(offerId)),
  );
  endPrices(comparison, { scope: 'prices set by operators', from: 0, total: stored.length, missing });
}

/** A price of a sheet is missing if its whole offer is, or if it began in this month at another time. */
function isMissing({ named }: PriceComparison, { from }: SheetScope, { offerId, startsAt }: PriceKey): boolean {
  const starts = named.get(offerId);
  return starts ? startsAt >= from && !starts.includes(startsAt) : true;
}

const KEY = sql`p."offerId", p."startsAt"`;
const OF_OFFER = sql`o."skuId", o."country", o."segment", o."currency", o."termMonths", o."billingPlan", o."tierMinimum"`;

/** Returns the prices of sheets that are valid in what is left of a month and did not begin after it. */
function pricesOfSheets({ reader, now }: PriceComparison, { country, from, until }: SheetScope): Promise<PriceKey[]> {
  return reader.query<PriceKey>(
    sql`SELECT ${KEY} FROM "prices" AS p JOIN "offers" AS o ON o."id" = p."offerId"
      WHERE p."source" = 'PRICE_SHEET' AND o."country" = ${country}
        AND p."startsAt" < ${until} AND (p."endsAt" IS NULL OR p."endsAt" > ${Math.max(from, now)})`,
  );
}

function pricesOfOperators({ reader, now }: PriceComparison, skuIds: readonly string[]): Promise<PriceKey[]> {
  return reader.query<PriceKey>(
    sql`SELECT ${KEY} FROM "prices" AS p JOIN "offers" AS o ON o."id" = p."offerId"
      WHERE p."source" = 'OPERATOR' AND ${isIn(sql`o."skuId"`, skuIds)} AND (p."endsAt" IS NULL OR p."endsAt" > ${now})`,
  );
}

/** Reads prices with their offers. All prices of a market are compared, but few are missing. */
async function readPrices({ reader }: PriceComparison, keys: readonly PriceKey[]): Promise<readonly StoredPrice[]> {
  const prices: StoredPrice[] = [];
  for (const chunk of inChunks([...groupBy(keys, ({ offerId }) => offerId)])) {
    const starts = new Map(chunk.map(([offerId, ofOffer]) => [offerId, ofOffer.map(({ startsAt }) => startsAt)]));
    const ofOffers = await reader.query<StoredPrice>(
      sql`SELECT p.*, ${OF_OFFER} FROM "prices" AS p JOIN "offers" AS o ON o."id" = p."offerId"
        WHERE ${isIn(sql`p."offerId"`, [...starts.keys()])} ORDER BY p."offerId", p."startsAt"`,
    );
    prices.push(...ofOffers.filter(({ offerId, startsAt }) => starts.get(offerId)?.includes(startsAt)));
  }
  return prices;
}

interface Missing {
  readonly scope: string;
  /** Prices end at this instant, or now if that is later. */
  readonly from: number;
  /** The number of prices that the files could name. */
  readonly total: number;
  readonly missing: readonly StoredPrice[];
}

function endPrices(comparison: PriceComparison, { scope, from, total, missing }: Missing): void {
  const entries = missing.map((price) => {
    const name = `${businessIdOf(price.skuId)} ${describeMarket(price)}`;
    const text = `${name} ${amountOf(price.unitPriceMinor, price.currency)} ${price.currency}`;
    return { kind: 'price', id: name, text } as const;
  });
  const ends = endMissing(comparison, { kind: 'price', scope, total, missing: entries });
  if (ends) for (const price of missing) endPrice(comparison, price, Math.max(from, comparison.now));
}

function endPrice({ prices }: PriceComparison, stored: StoredPrice, endsAt: number): void {
  const { offerId, startsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source, currency } = stored;
  const price = { offerId, startsAt, endsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source };
  const isRemoved = startsAt >= endsAt;
  if (isRemoved) prices.remove(price);
  else prices.replace(null, price);
  const after = recordedPrice(isRemoved ? null : price, currency);
  prices.note(stored.skuId, priceField(stored, startsAt), [recordedPrice(stored, currency), after]);
}
