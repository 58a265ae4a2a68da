import { DAY_MS } from '../../platform/base/clock';
import { sql } from '../../platform/database/sql';
import { type KeyStockRow, readKeyStock } from '../../software/key-stock';
import { type Check, countFindings } from './finding';
import type { Queryable } from './read-only-database';

/** Finds the pools without an alarm, and reports keys that an operator should look at. */
export function poolChecks(reader: Queryable): Check[] {
  return [...stockChecks(reader), reservedCheck(reader)];
}

/** A key that belongs to one purchase is not sold to others, even if the purchase was cancelled. */
function reservedCheck(reader: Queryable): Check {
  const reserved = sql`SELECT k."id" FROM "productKeys" AS k JOIN "software" AS s ON s."orderLineId" = k."reservedForId"
    WHERE k."softwareId" IS NULL AND s."status" = 'CANCELLED' ORDER BY k."id"`;
  return {
    name: 'No key in a pool is reserved for a cancelled purchase.',
    run: async () => countFindings((await reader.query<{ id: string }>(reserved)).map(({ id }) => id)),
    isNote: true,
  };
}

/**
 * Reports the pools that have fewer keys than were sold, for example after an upgrade from a version that sold more, if keys
 * were set aside, or if the SKU is sold ahead of its stock; and those that have fewer keys than their thresholds.
 */
function stockChecks(reader: Queryable): Check[] {
  const checkOf = (
    name: string,
    isFound: (stock: KeyStockRow) => boolean,
    describe: (stock: KeyStockRow) => string,
    now = Date.now(),
  ) => ({
    name,
    run: async () => countFindings((await readKeyStock(reader, now)).filter(isFound).map(describe)),
  });
  const isUnnoticed = (stock: KeyStockRow) => isLow(stock) && stock.alarmedAt === null;
  // A promise that ends today may have ended by the clock of the database, so that there was no alarm.
  const tomorrow = Date.now() + DAY_MS;
  return [
    checkOf('Every key pool with fewer keys than its threshold has an alarm.', isUnnoticed, describeLow, tomorrow),
    {
      ...checkOf('Every key pool has enough keys for what was sold.', ({ stock }) => stock < 0, describeShort),
      isNote: true,
    },
    { ...checkOf('No key pool has fewer keys than its threshold.', isLow, describeLow), isNote: true },
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
