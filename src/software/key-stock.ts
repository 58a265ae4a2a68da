import { type Sql, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { isInPool, type KeyPool, promisedOf, type WantedOfPool } from './key-pool';

/** The number of promised keys of a pool, as SQL: only keys of the current version are promised. */
function promisedOfPool(pool: KeyPool, now: number): Sql {
  return sql`CASE WHEN ${pool.version} = (SELECT p."currentVersion" FROM "skus" AS u
      JOIN "products" AS p ON p."id" = u."productId" WHERE u."id" = ${pool.skuId})
    THEN ${promisedOf(pool, now)} ELSE 0 END`;
}

/**
 * Returns the stock of a pool as SQL: the keys that are neither assigned nor reserved nor set aside, less those promised to
 * buyers. It counts all keys of the pool, also in a session that does not see them.
 */
export function stockOf(pool: KeyPool, now: number): Sql {
  return sql`(SELECT COALESCE(MAX("keys"), 0) FROM "freeKeys"
    WHERE "skuId" = ${pool.skuId} AND "version" = ${pool.version}) - ${promisedOfPool(pool, now)}`;
}

/** Returns the same for a statement that sees the keys of the pool. It counts at most the number wanted, which is faster. */
export function stockAtMost(pool: WantedOfPool, now: number): Sql {
  const promised = promisedOfPool(pool, now);
  return sql`(SELECT COUNT(*) FROM (SELECT 1 FROM "productKeys"
    WHERE ${isInPool(pool)} AND "fingerprint" NOT LIKE 'aside:%' LIMIT ${promised} + ${pool.wanted}) AS "free") - ${promised}`;
}

/** The keys of one SKU and version, in numbers. */
export interface KeyStockRow extends KeyPool {
  readonly total: number;
  readonly assigned: number;
  /** Keys reserved for one purchase, and not assigned yet. */
  readonly reserved: number;
  /** Keys that are never assigned, for example because they are duplicates. */
  readonly setAside: number;
  /** Keys sold but not assigned yet, in addition to the reserved ones. */
  readonly promised: number;
  /** Keys that can be sold. Less than 0 if more were sold than there are. */
  readonly stock: number;
  readonly threshold: number | null;
  /** When the stock fell below the threshold; null if it has not, or was refilled since. */
  readonly alarmedAt: number | null;
  readonly sellsAhead: boolean;
}

type Counted = Omit<KeyStockRow, 'sellsAhead'> & { readonly sellsAhead: number };

/**
 * Returns the numbers of keys of all SKUs and versions that have had keys, a threshold or buyers. Runs one statement, which
 * reads no key and works in a session that does not see product keys.
 */
export async function readKeyStock(reader: Pick<Reader, 'query'>, now: number): Promise<readonly KeyStockRow[]> {
  const rows = await reader.query<Counted>(
    sql`SELECT "pools"."skuId", "pools"."version", COALESCE(c."total", 0) AS "total",
        COALESCE(c."assigned", 0) AS "assigned", COALESCE(c."reserved", 0) AS "reserved",
        COALESCE(c."setAside", 0) AS "setAside", COALESCE(d."promised", 0) AS "promised",
        COALESCE(c."free", 0) - COALESCE(d."promised", 0) AS "stock", s."threshold", s."alarmedAt", u."sellsAhead"
      FROM (SELECT "skuId", "version" FROM "keyStocks" UNION ${PROMISED_POOLS}) AS "pools"
      JOIN "skus" AS u ON u."id" = "pools"."skuId"
      LEFT JOIN "keyStocks" AS s ON s."skuId" = "pools"."skuId" AND s."version" = "pools"."version"
      LEFT JOIN "keyCounts" AS c ON c."skuId" = "pools"."skuId" AND c."version" = "pools"."version"
      LEFT JOIN (${promisedByPool(now)}) AS d ON d."skuId" = "pools"."skuId" AND d."version" = "pools"."version"
      ORDER BY "pools"."skuId", "pools"."version"`,
  );
  return rows.map((row) => ({ ...row, sellsAhead: row.sellsAhead === 1 }));
}

/** The keys of one SKU and version that are left to sell. */
export type StockLeft = Pick<KeyStockRow, 'skuId' | 'version' | 'stock' | 'threshold'>;

/** Returns the same stock without the other numbers: it counts only the free keys, with an index. */
export async function readStockLeft(reader: Pick<Reader, 'query'>, now: number): Promise<readonly StockLeft[]> {
  return reader.query<StockLeft>(
    sql`SELECT "pools"."skuId", "pools"."version", s."threshold",
        (SELECT COALESCE(MAX(f."keys"), 0) FROM "freeKeys" AS f
          WHERE f."skuId" = "pools"."skuId" AND f."version" = "pools"."version") - COALESCE(d."promised", 0) AS "stock"
      FROM (SELECT "skuId", "version" FROM "keyStocks" UNION ${PROMISED_POOLS}) AS "pools"
      LEFT JOIN "keyStocks" AS s ON s."skuId" = "pools"."skuId" AND s."version" = "pools"."version"
      LEFT JOIN (${promisedByPool(now)}) AS d ON d."skuId" = "pools"."skuId" AND d."version" = "pools"."version"`,
  );
}

const PROMISED_POOLS = sql`SELECT d."skuId", p."currentVersion" FROM "keyPromises" AS d
  JOIN "skus" AS u ON u."id" = d."skuId" JOIN "products" AS p ON p."id" = u."productId"`;

function promisedByPool(now: number): Sql {
  return sql`SELECT d."skuId", p."currentVersion" AS "version", SUM(d."keysDue") AS "promised" FROM "keyPromises" AS d
    JOIN "skus" AS u ON u."id" = d."skuId" JOIN "products" AS p ON p."id" = u."productId"
    WHERE d."expiresAt" IS NULL OR d."expiresAt" > ${now} GROUP BY d."skuId", p."currentVersion"`;
}
