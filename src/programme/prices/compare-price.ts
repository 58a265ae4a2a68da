import {
  amountOf,
  describeMarket,
  describePrice,
  priceField,
  recordedPrice,
  tierField,
} from '../../catalogue/describe-price';
import { priceAt } from '../../catalogue/effective-price';
import type { Offer } from '../../catalogue/offer.entity';
import type { Price } from '../../catalogue/price.entity';
import { businessIdOf } from '../../catalogue/sku-id';
import { dateText } from '../../platform/base/clock';
import type { PriceComparison } from './price-comparison';
import { decimalsBeyond } from './price-text';
import type { OfferOutlook } from './stored-prices';
import { offerKey, type WantedPrice } from './wanted-price';

/** Compares one price with the prices of its offer. An offer that is not stored is added. */
export function comparePrice(
  comparison: PriceComparison,
  offers: Map<string, OfferOutlook>,
  wanted: WantedPrice,
): void {
  const offer = offers.get(offerKey(wanted)) ?? addOffer(comparison, wanted);
  offers.set(offerKey(wanted), offer);
  compareTier(comparison, offer, wanted);
  const startsAt = wanted.startsAt ?? startOf(offer, wanted, comparison.now);
  noteNamed(comparison, offer, startsAt);
  const stored = offer.prices.find((price) => price.startsAt === startsAt) ?? null;
  if (stored && isSame(stored, wanted)) comparison.report.count('price', 'unchanged');
  else if (stored && isKept(comparison, stored, wanted)) reportKept(comparison, offer, stored, wanted);
  else setPrice(comparison, offer, stored, priceOf(wanted, offer.offer, startsAt));
}

function addOffer({ prices, known, newIds }: PriceComparison, wanted: WantedPrice): OfferOutlook {
  const { skuId, country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum } = wanted;
  const id = newIds.offer({ skuId, country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum });
  const offer = { id, skuId, country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum };
  prices.offer(offer);
  known.newTerms.set(skuId, (known.newTerms.get(skuId) ?? new Set()).add(termMonths));
  return { offer, prices: [], isStored: false };
}

function compareTier({ prices, report }: PriceComparison, outlook: OfferOutlook, { tierMaximum }: WantedPrice): void {
  const { offer } = outlook;
  if (offer.tierMaximum === tierMaximum) return;
  outlook.offer = { ...offer, tierMaximum };
  prices.offer(outlook.offer);
  prices.note(offer.skuId, tierField(offer), [offer.tierMaximum, tierMaximum]);
  const name = `${businessIdOf(offer.skuId)} ${describeMarket(offer)} ${offer.currency}`;
  const text = `${name}: maximum quantity ${offer.tierMaximum ?? 'none'} → ${tierMaximum ?? 'none'}`;
  report.add('changed', { kind: 'price', id: name, text });
}

/** A price without a start is that which is effective, if it is the same; otherwise it starts now. */
function startOf({ prices }: OfferOutlook, wanted: WantedPrice, now: number): number {
  const effective = priceAt(prices, now);
  return effective && isSame(effective, wanted) ? effective.startsAt : now;
}

/** Only stored offers can have prices that the files do not name. A sheet can add a hundred thousand offers. */
function noteNamed({ named }: PriceComparison, { offer, isStored }: OfferOutlook, startsAt: number): void {
  if (!isStored) return;
  named.set(offer.id, [...(named.get(offer.id) ?? []), startsAt]);
}

function isSame(stored: Price, wanted: WantedPrice): boolean {
  return (
    stored.unitPriceMinor === wanted.unitPriceMinor &&
    stored.suggestedRetailPriceMinor === wanted.suggestedRetailPriceMinor &&
    stored.endsAt === wanted.endsAt &&
    (stored.source === 'OPERATOR' || wanted.source === 'OPERATOR' || isSameText(stored, wanted))
  );
}

/** A document has no zeros that mean nothing: the text of a sheet can have them. */
function isSameText(stored: Price, { unitPriceText, currency }: WantedPrice): boolean {
  if (stored.unitPriceText === unitPriceText) return true;
  const [before, after] = [stored.unitPriceText, unitPriceText].map((text) =>
    decimalsBeyond(text, stored.unitPriceMinor, currency),
  );
  return before === after;
}

/** A price sheet does not change a price that an operator set. */
function isKept({ options }: PriceComparison, stored: Price, wanted: WantedPrice): boolean {
  return stored.source === 'OPERATOR' && wanted.source === 'PRICE_SHEET' && !options.overwriteLocal;
}

function reportKept({ report }: PriceComparison, { offer }: OfferOutlook, stored: Price, wanted: WantedPrice): void {
  const name = `${businessIdOf(offer.skuId)} ${describeMarket(offer)}`;
  const [kept, other] = [stored, wanted].map((price) => describePrice(price, offer.currency));
  report.add('kept', {
    kind: 'price',
    id: name,
    text: `${name}: kept, set by an operator: ${kept} (the file has ${other})`,
  });
  report.count('price', 'unchanged');
}

function setPrice(comparison: PriceComparison, outlook: OfferOutlook, stored: Price | null, price: Price): void {
  const { report, prices, now } = comparison;
  const { offer } = outlook;
  const { currency } = offer;
  const before = stored ?? priceAt(outlook.prices, price.startsAt);
  const name = `${businessIdOf(offer.skuId)} ${describeMarket(offer)}`;
  const amount = amountOf(price.unitPriceMinor, currency);
  const from = price.startsAt > now ? ` from ${dateText(price.startsAt)}` : '';
  const isOtherAmount = before && before.unitPriceMinor !== price.unitPriceMinor;
  if (isOtherAmount) {
    const text = `${name} ${amountOf(before.unitPriceMinor, currency)} → ${amount} ${currency}${from}`;
    report.add('changed', { kind: 'price', id: name, text });
  } else if (stored) {
    const text = `${name} ${describePrice(stored, currency)} → ${describePrice(price, currency)}${from}`;
    report.add('changed', { kind: 'price', id: name, text });
  } else report.add('added', { kind: 'price', id: name, text: `${name} ${amount} ${currency}${from}` });
  outlook.prices = [...outlook.prices.filter(({ startsAt }) => startsAt !== price.startsAt), price].sort(byStart);
  prices.replace(stored, price);
  const texts = [recordedPrice(before, currency), recordedPrice(price, currency)] as const;
  prices.note(offer.skuId, priceField(offer, price.startsAt), texts);
}

/** All properties are named here, as in all objects of which an import has many: those with spreads take several times the memory. */
function priceOf(wanted: WantedPrice, { id: offerId }: Offer, startsAt: number): Price {
  const { endsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source } = wanted;
  return { offerId, startsAt, endsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source };
}

function byStart(some: Price, other: Price): number {
  return some.startsAt - other.startsAt;
}
