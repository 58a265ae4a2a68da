import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const MARKETS = ['DE', 'FR', 'NL', 'IT', 'ES', 'AT', 'IE', 'BE', 'FI', 'PT'] as const;
const SEGMENTS = ['Commercial', 'Education', 'Government', 'Charity'] as const;
const SKUS_OF_PRODUCT = 25;

const SHEET_COLUMNS =
  'ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,' +
  'UnitPrice,PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment';

/** Makes each row as long as those of a real sheet, which has about 100,000 rows in 42 MB. */
const DESCRIPTION =
  'Perpetual licence for one server with sixteen cores, with the right to install earlier versions. '.repeat(2);

/** Writes a customer export of Partner Center in a directory, and returns its path. */
export async function writeCustomers(directory: string, count: number): Promise<string> {
  return write(join(directory, 'Customers.csv'), function* () {
    yield 'Microsoft ID,Company name,Primary domain name,Relationship,Tags\n';
    for (let index = 0; index < count; index += 1) {
      yield `${tenantId(index)},"Import ${index}, Ltd.",import-${index}.onmicrosoft.com,Cloud Reseller,\n`;
    }
  });
}

/** Writes a price sheet of Partner Center with this number of rows, and returns its path. Another month has other prices. */
export async function writePriceSheet(directory: string, rows: number, month: number): Promise<string> {
  return write(join(directory, `prices-${month}.csv`), function* () {
    yield `${SHEET_COLUMNS}\n`;
    for (let index = 0; index < rows; index += 1) yield priceRow(index, month);
  });
}

function priceRow(index: number, month: number): string {
  const market = MARKETS[index % MARKETS.length];
  const segment = SEGMENTS[Math.floor(index / MARKETS.length) % SEGMENTS.length];
  const sku = Math.floor(index / (MARKETS.length * SEGMENTS.length));
  const product = `BENCHPRICE${String(Math.floor(sku / SKUS_OF_PRODUCT)).padStart(4, '0')}`;
  const skuId = String((sku % SKUS_OF_PRODUCT) + 1);
  const price = `${100 + sku + month}.3333333333`;
  const title = `Import Server ${sku}`;
  return (
    `"${title}","${product}","${skuId}","${title} - 16 Core","Bench","${DESCRIPTION}","1 License","OneTime","","${market}","EUR",` +
    `"${price}","","","${month}/1/2026 12:00:00 AM","11/30/9999 11:59:59 PM","Software;Perpetual","1,200.00","${segment}"\n`
  );
}

function tenantId(index: number): string {
  return `00000000-0000-4000-9000-${index.toString(16).padStart(12, '0')}`;
}

async function write(path: string, lines: () => Iterable<string>): Promise<string> {
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return path;
}
