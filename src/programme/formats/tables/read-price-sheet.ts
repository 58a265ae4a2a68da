import { codeOf } from '../../../platform/text/identifiers';
import { countryOf, productIdOf, skuIdOf } from '../catalogue-ids';
import { amountMinor, currencyOf, priceMinor } from '../decimal-amount';
import { sheetEndOf, startOf } from '../file-time';
import type { FileSegment } from '../values';
import { BadCell, type CsvRow, countOf } from './csv-row';
import { termsOf } from './price-terms';
import type { RowFormat } from './read-rows';
import type { PriceRow } from './rows';
import { shared, sharedList } from './shared-values';
import { equalRow } from './unique-rows';

/** Partner Center's price sheet. A row for several segments stands for a price of each. */
export const priceSheet: RowFormat<PriceRow> = {
  read: (row) => segmentsOf(row).map((segment) => priceOf(row, segment)),
  keyOf: (row) =>
    [
      ...[row.productId, row.skuId, row.country, row.currency, row.segment, row.termMonths, row.billingPlan],
      ...[row.tierMinimum, row.startsAt],
    ].join(' '),
  merge: equalRow,
};

/**
 * All properties are named here. V8 describes each object that is put together with spreads for itself, which takes three times the
 * memory of the object.
 */
function priceOf(row: CsvRow, segment: FileSegment): PriceRow {
  refuseRemoved(row);
  const currency = shared(row.read('Currency', currencyOf));
  const { productId, productTitle, publisher, skuId, skuTitle, skuDescription } = skuOf(row);
  const country = shared(row.read('Market', countryOf));
  const { termMonths, billingPlan } = termsOf(row);
  const { tierMinimum, tierMaximum } = tierOf(row);
  const { startsAt, endsAt } = periodOf(row);
  return {
    line: row.line,
    productId,
    productTitle,
    publisher,
    skuId,
    skuTitle,
    skuDescription,
    country,
    currency,
    segment,
    termMonths,
    billingPlan,
    tierMinimum,
    tierMaximum,
    startsAt,
    endsAt,
    unitPriceMinor: row.read('UnitPrice', (text) => priceMinor(text, currency)),
    unitPriceText: shared(row.text('UnitPrice')),
    retailMinor: row.optional('ERP Price', (text) => amountMinor(text, currency)) || null,
    tags: sharedList(row, 'Tags'),
  };
}

function skuOf(row: CsvRow) {
  return {
    productId: shared(row.read('ProductId', productIdOf)),
    productTitle: shared(row.required('ProductTitle')),
    publisher: shared(row.required('Publisher')),
    skuId: shared(row.read('SkuId', skuIdOf)),
    skuTitle: shared(row.required('SkuTitle')),
    skuDescription: shared(row.lines('SkuDescription')) || null,
  };
}

function refuseRemoved(row: CsvRow): void {
  if (/^(remov|delet)/i.test(row.text('ChangeIndicator')))
    throw new BadCell('ChangeIndicator', 'marks the price as removed; nothing is imported or ended');
}

const SEGMENTS: Readonly<Record<string, FileSegment>> = {
  COMMERCIAL: 'COMMERCIAL',
  EDUCATION: 'EDUCATION',
  GOVERNMENT: 'GOVERNMENT',
  CHARITY: 'NONPROFIT',
  NONPROFIT: 'NONPROFIT',
};

/** Returns the segments of a row, each once. */
function segmentsOf(row: CsvRow): readonly FileSegment[] {
  if (!row.has('Segment')) return ['COMMERCIAL'];
  const segments = row.list('Segment').map(segmentOf);
  if (segments.length === 0) throw new BadCell('Segment', 'is empty');
  return [...new Set(segments)];
}

function segmentOf(text: string): FileSegment {
  const segment = SEGMENTS[codeOf(text).replace(/[\s_-]/g, '')];
  if (segment === undefined)
    throw new BadCell('Segment', 'is not Commercial, Education, Charity, Nonprofit or Government');
  return segment;
}

function tierOf(row: CsvRow): Pick<PriceRow, 'tierMinimum' | 'tierMaximum'> {
  const tierMinimum = row.optional('PricingTierRangeMin', tierStartOf) ?? 1;
  const tierMaximum = row.optional('PricingTierRangeMax', countOf) ?? null;
  if (tierMaximum !== null && tierMaximum < tierMinimum)
    throw new BadCell('PricingTierRangeMax', 'is less than PricingTierRangeMin');
  return { tierMinimum, tierMaximum };
}

/** A tier from 0 begins with the first unit. */
function tierStartOf(text: string): number {
  return text === '0' ? 1 : countOf(text);
}

function periodOf(row: CsvRow): Pick<PriceRow, 'startsAt' | 'endsAt'> {
  const startsAt = row.read('EffectiveStartDate', startOf);
  const endsAt = row.optional('EffectiveEndDate', sheetEndOf) ?? null;
  if (endsAt !== null && endsAt <= startsAt) throw new BadCell('EffectiveEndDate', 'is not after EffectiveStartDate');
  return { startsAt, endsAt };
}
