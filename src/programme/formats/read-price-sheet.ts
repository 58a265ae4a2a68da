import { LRUCache } from 'lru-cache';
import { codeOf } from '../../platform/text/identifiers';
import { countryOf, productIdOf, skuIdOf } from './catalogue-ids';
import { BadCell, type CsvRow, countOf } from './csv-row';
import { amountMinor, currencyOf, priceMinor } from './decimal-amount';
import { sheetEndOf, startOf } from './file-time';
import { termsOf } from './price-terms';
import type { RowFormat } from './read-rows';
import type { PriceRow } from './rows';
import { equalRow } from './unique-rows';
import type { FileSegment } from './values';

/** Partner Center's price sheet. A row for several segments stands for a price of each. */
export const priceSheet: RowFormat<PriceRow> = {
  read: (row) => segmentsOf(row).map((segment) => ({ ...priceOf(row), segment })),
  keyOf: (row) =>
    [
      ...[row.productId, row.skuId, row.country, row.currency, row.segment, row.termMonths, row.billingPlan],
      ...[row.tierMinimum, row.startsAt],
    ].join(' '),
  merge: equalRow,
};

function priceOf(row: CsvRow): Omit<PriceRow, 'segment'> {
  refuseRemoved(row);
  const currency = row.read('Currency', currencyOf);
  return {
    line: row.line,
    productId: row.read('ProductId', productIdOf),
    productTitle: shared(row.required('ProductTitle')),
    publisher: shared(row.required('Publisher')),
    skuId: shared(row.read('SkuId', skuIdOf)),
    skuTitle: shared(row.required('SkuTitle')),
    skuDescription: shared(row.lines('SkuDescription')) || null,
    country: shared(row.read('Market', countryOf)),
    currency: shared(currency),
    ...termsOf(row),
    ...tierOf(row),
    ...periodOf(row),
    unitPriceMinor: row.read('UnitPrice', (text) => priceMinor(text, currency)),
    unitPriceText: shared(row.text('UnitPrice')),
    retailMinor: row.optional('ERP Price', (text) => amountMinor(text, currency)) || null,
    tags: tagsOf(row),
  };
}

/** Texts that many rows share are kept once. */
const texts = new LRUCache<string, string>({ max: 1_000 });

function shared(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

/** Lists of tags are shared, too. */
const tagLists = new LRUCache<string, readonly string[]>({ max: 100 });

function tagsOf(row: CsvRow): readonly string[] {
  const text = row.text('Tags');
  const tags = tagLists.get(text) ?? row.list('Tags');
  tagLists.set(text, tags);
  return tags;
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
