import { identifier, isIn, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';

const awaited = {};

/**
 * Returns whether keys promised to software are not there yet: its pool has too few after those of earlier buyers. One
 * statement for all software that is requested together.
 */
export function loadKeyAwaited({ loaders, database, now }: Context, softwareId: string): Promise<boolean> {
  return loaders.load(awaited, '', softwareId, async (ids: readonly string[]) => {
    const waiting = await findWaiting(database, ids, now);
    return ids.map((id) => waiting.has(id));
  });
}

/** Compares with earlier promises only in the pools that are short, which are few. */
async function findWaiting(reader: Reader, ids: readonly string[], now: number): Promise<ReadonlySet<string>> {
  const isActive = (alias: string) =>
    sql`(${identifier('expiresAt', alias)} IS NULL OR ${identifier('expiresAt', alias)} > ${now})`;
  const rows = await reader.query<{ softwareId: string }>(
    sql`WITH "wanted" AS (
        SELECT d.* FROM "keyPromises" AS d WHERE ${isIn(sql`d."softwareId"`, ids)} AND ${isActive('d')}
      ), "pools" AS (
        SELECT u."id" AS "skuId", (SELECT COALESCE(MAX(f."keys"), 0) FROM "freeKeys" AS f
          WHERE f."skuId" = u."id" AND f."version" = p."currentVersion") AS "free"
        FROM "skus" AS u JOIN "products" AS p ON p."id" = u."productId"
        WHERE u."id" IN (SELECT "skuId" FROM "wanted")
      ), "short" AS (
        SELECT "skuId", "free" FROM "pools" AS o WHERE "free" < (
          SELECT SUM(d."keysDue") FROM "keyPromises" AS d WHERE d."skuId" = o."skuId" AND ${isActive('d')})
      )
      SELECT w."softwareId" FROM "wanted" AS w JOIN "short" AS o ON o."skuId" = w."skuId"
      WHERE o."free" < w."keysDue" + (
        SELECT COALESCE(SUM(d."keysDue"), 0) FROM "keyPromises" AS d
        WHERE d."skuId" = w."skuId" AND ${isActive('d')} AND (d."purchasedAt" < w."purchasedAt"
          OR (d."purchasedAt" = w."purchasedAt" AND d."softwareId" < w."softwareId")))`,
  );
  return new Set(rows.map(({ softwareId }) => softwareId));
}
