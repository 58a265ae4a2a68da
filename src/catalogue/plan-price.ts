import { type Changes, changesBetween } from '../audit/changes';
import { instantOrNull } from '../platform/base/clock';
import { newId } from '../platform/database/id';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { money } from '../platform/graphql/money';
import { UserError } from '../platform/graphql/user-error';
import type { CatalogueChange } from './catalogue-change';
import { priceField, recordedPrice, tierField } from './describe-price';
import { endOfPrice, priceAt } from './effective-price';
import type { Offer } from './offer.entity';
import type { Price } from './price.entity';
import { type PriceInput, type ReadPrice, readPriceInput } from './price-input';
import { businessIdOf, getSkuById } from './sku-id';

/** What setting a price would write. */
export interface PricePlan {
  readonly offer: Offer;
  readonly isNewOffer: boolean;
  readonly price: Price;
  /** Empty if the price is already as it should be. */
  readonly changed: readonly CatalogueChange[];
  /** The same for the audit trail, in the form that imports have, too: an event is about all prices of a SKU. */
  readonly recorded: Changes;
}

/** Returns what `setPrice` would change. Changes nothing. Throws as `setPrice` does. */
export async function planPrice(reader: Reader, input: PriceInput, now: number): Promise<PricePlan> {
  const read = readPriceInput(input, now);
  const { id: skuId } = await getSkuById(reader, input.skuId);
  const { country, segment, currency, termMonths, billingPlan } = read.key;
  const tiers = await reader.query<Offer>(
    sql`SELECT * FROM "offers" WHERE "skuId" = ${skuId} AND "country" = ${country} AND "segment" = ${segment}
      AND "currency" = ${currency} AND "termMonths" = ${termMonths} AND "billingPlan" = ${billingPlan}`,
  );
  const existing = tiers.find(({ tierMinimum }) => tierMinimum === read.key.tierMinimum);
  const tierMaximum = input.tierMaximum === undefined ? (existing?.tierMaximum ?? null) : input.tierMaximum;
  const offer = { id: existing?.id ?? newId('off'), skuId, ...read.key, tierMaximum };
  assertTierFree(offer, tiers);

  const prices = await reader.query<Price>(
    sql`SELECT * FROM "prices" WHERE "offerId" = ${offer.id} ORDER BY "startsAt"`,
  );
  const price = priceOf(offer, read, prices, Math.max(input.startsAt ?? now, now));
  const changes = changesOf({ offer, existing }, prices, price);
  const subject = `${businessIdOf(skuId)} ${country} ${segment}`;
  const changed = Object.keys(changes).length > 0 ? [{ subjectId: offer.id, subject, changes }] : [];
  const recorded = recordedChanges({ offer, existing }, priceAt(prices, price.startsAt), price);
  return { offer, isNewOffer: existing === undefined, price, changed, recorded };
}

function priceOf({ id: offerId }: Offer, read: ReadPrice, prices: readonly Price[], startsAt: number): Price {
  const { unitPriceMinor, suggestedRetailPriceMinor } = read;
  const inEffect = priceAt(prices, startsAt)?.suggestedRetailPriceMinor ?? null;
  return {
    offerId,
    startsAt,
    endsAt: null,
    unitPriceMinor,
    suggestedRetailPriceMinor: suggestedRetailPriceMinor === undefined ? inEffect : suggestedRetailPriceMinor,
    unitPriceText: null,
    source: 'OPERATOR',
  };
}

/** An offer as it will be, and as it is stored. */
interface Offers {
  readonly offer: Offer;
  readonly existing: Offer | undefined;
}

/** Returns what differs from the start of a price on; nothing if what is in effect then is the same. */
function changesOf({ offer, existing }: Offers, prices: readonly Price[], price: Price): Changes {
  const { startsAt } = price;
  const after = [price, ...prices.filter((other) => other.startsAt !== startsAt)].sort(byStart);
  const before = priceAt(prices, startsAt);
  const amountOf = (minor: number | null | undefined) => (minor == null ? null : amountText(minor, offer.currency));
  const valuesOf = (inEffect: Price | null, all: readonly Price[]) => ({
    unitPrice: amountOf(inEffect?.unitPriceMinor),
    suggestedRetailPrice: amountOf(inEffect?.suggestedRetailPriceMinor),
    endsAt: instantOrNull(endOfPrice(all, startsAt)),
    source: inEffect?.source ?? null,
  });
  const differences = changesBetween(
    { ...valuesOf(before, prices), tierMaximum: existing?.tierMaximum ?? null },
    { ...valuesOf(price, after), tierMaximum: offer.tierMaximum },
  );
  if (Object.keys(differences).length === 0) return {};
  const { unitPrice, ...others } = differences;
  const start = changesBetween(
    { startsAt: instantOrNull(before?.startsAt ?? null) },
    { startsAt: instantOrNull(startsAt) },
  );
  return { ...(unitPrice && { unitPrice }), ...start, ...others };
}

function recordedChanges({ offer, existing }: Offers, before: Price | null, price: Price): Changes {
  const { currency, tierMaximum } = offer;
  const [tier, name] = [tierField(offer), priceField(offer, price.startsAt)];
  return changesBetween(
    { [tier]: existing?.tierMaximum ?? null, [name]: recordedPrice(before, currency) },
    { ...(existing && { [tier]: tierMaximum }), [name]: recordedPrice(price, currency) },
  );
}

function assertTierFree(offer: Offer, tiers: readonly Offer[]): void {
  const other = tiers.find((tier) => tier.id !== offer.id && overlap(tier, offer));
  if (!other) return;
  const { tierMinimum: minimum, tierMaximum: maximum } = other;
  throw new UserError('INVALID_VALUE', ['tierMinimum'], { minimum, maximum: maximum ?? '∞' }, 'tierTaken');
}

function overlap(one: Offer, other: Offer): boolean {
  return (
    one.tierMinimum <= (other.tierMaximum ?? Number.POSITIVE_INFINITY) &&
    other.tierMinimum <= (one.tierMaximum ?? Number.POSITIVE_INFINITY)
  );
}

function byStart(one: Price, other: Price): number {
  return one.startsAt - other.startsAt;
}

function amountText(minor: number, currency: string): string {
  return `${money(minor, currency).amount} ${currency}`;
}
