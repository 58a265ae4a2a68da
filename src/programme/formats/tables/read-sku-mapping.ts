import { memberOf, productIdOf, productVersionOf, skuIdOf } from '../catalogue-ids';
import { KEY_DELIVERIES } from '../values';
import { BadCell, type CsvRow, countOf, flagOf } from './csv-row';
import type { RowFormat } from './read-rows';
import type { SkuMappingRow } from './rows';
import { equalRow } from './unique-rows';

/** What an operator knows about SKUs. */
export const skuMapping: RowFormat<SkuMappingRow> = {
  read: (row) => [mappingOf(row)],
  keyOf: ({ productId, skuId }) => `${productId} ${skuId}`,
  merge: equalRow,
};

function mappingOf(row: CsvRow): SkuMappingRow {
  const minimumQuantity = row.optional('minimumQuantity', countOf);
  const maximumQuantity = row.optional('maximumQuantity', countOf);
  if (maximumQuantity !== undefined && maximumQuantity < (minimumQuantity ?? 1))
    throw new BadCell('maximumQuantity', 'is less than minimumQuantity');
  return {
    line: row.line,
    productId: row.read('productId', productIdOf),
    skuId: row.read('skuId', skuIdOf),
    keyDelivery: row.read('keyDelivery', (text) => memberOf(KEY_DELIVERIES, text)),
    hasMedia: row.read('hasMedia', flagOf),
    currentVersion: row.optional('currentVersion', productVersionOf),
    minimumQuantity,
    maximumQuantity,
  };
}
