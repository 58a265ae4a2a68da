import { type KeyStockRow, readKeyStock } from '../../software/key-stock';
import { type Check, countFindings } from './finding';
import type { Queryable } from './read-only-database';

/**
 * Reports the pools that have fewer keys than were sold, for example after an upgrade from a version that sold more, if keys
 * were set aside, or if the SKU is sold ahead of its stock; and those that have fewer keys than their thresholds.
 */
export function poolChecks(reader: Queryable): Check[] {
  const noteOf = (
    name: string,
    isFound: (stock: KeyStockRow) => boolean,
    describe: (stock: KeyStockRow) => string,
  ) => ({
    name,
    run: async () => countFindings((await readKeyStock(reader, Date.now())).filter(isFound).map(describe)),
    isNote: true,
  });
  return [
    noteOf('Every key pool has enough keys for what was sold.', ({ stock }) => stock < 0, describeShort),
    noteOf('No key pool has fewer keys than its threshold.', isLow, describeLow),
  ];
}

function describeShort({ skuId, version, promised, stock, sellsAhead }: KeyStockRow): string {
  const ahead = sellsAhead ? ', sold ahead of the stock' : '';
  return `${skuId} ${version} (${promised} sold, ${promised + stock} left${ahead})`;
}

function isLow({ stock, threshold }: KeyStockRow): boolean {
  return threshold !== null && stock < threshold;
}

function describeLow({ skuId, version, threshold, stock }: KeyStockRow): string {
  return `${skuId} ${version} (${Math.max(stock, 0)} left to sell, threshold ${threshold})`;
}
