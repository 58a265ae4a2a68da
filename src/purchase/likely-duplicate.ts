import { inScope } from '../platform/access/scope';
import { MINUTE_MS } from '../platform/base/clock';
import { isIn, type Sql, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import type { PricedLine } from './price-lines';

/** If the same quantity of a SKU is bought again for a customer within this time, it is likely a mistake. */
const SOON_MS = 10 * MINUTE_MS;

/**
 * Records on each line of a new order the recent order that already bought the same, if there is one. Send it after the
 * payment: of two orders placed concurrently, the later one waits there for the commit of the other, and so finds it here.
 */
export async function recordLikelyDuplicates(tx: Transaction, customerId: string, orderId: string): Promise<void> {
  const earlier = sql`(SELECT s."orderId" FROM "software" AS s
    WHERE ${boughtSoonBefore(customerId, tx.now)} AND s."skuId" = "orderLines"."skuId"
      AND s."quantity" = "orderLines"."quantity" AND s."orderId" <> ${orderId}
    ORDER BY s."purchasedAt" DESC, s."orderId" DESC LIMIT 1)`;
  await tx.query(
    sql`UPDATE "orderLines" SET "likelyDuplicateOfId" = ${earlier}
      WHERE "orderId" = ${orderId} AND ${earlier} IS NOT NULL`,
  );
}

/** The index of a line, from 0, and the recent order that already bought the same. */
export interface LikelyDuplicate {
  readonly index: number;
  readonly orderId: string;
}

/** Returns the likely duplicates that were recorded on the lines of an order. */
export async function readLikelyDuplicates(
  { database, viewer }: Context,
  orderId: string,
): Promise<readonly LikelyDuplicate[]> {
  return database.query(
    sql`SELECT "lineNumber" - 1 AS "index", "likelyDuplicateOfId" AS "orderId" FROM "orderLines"
      WHERE "orderId" = ${orderId} AND "likelyDuplicateOfId" IS NOT NULL AND ${inScope(viewer, 'orderLines')}
      ORDER BY "lineNumber"`,
  );
}

/** Returns the likely duplicates that would be recorded if the lines were bought now. */
export async function findLikelyDuplicates(
  { database, now }: Context,
  customerId: string,
  lines: readonly PricedLine[],
): Promise<readonly LikelyDuplicate[]> {
  const skuIds = [...new Set(lines.map(({ sku }) => sku.id))];
  const bought = await database.query<{ skuId: string; quantity: number; orderId: string }>(
    sql`SELECT "skuId", "quantity", "orderId" FROM "software" AS s
      WHERE ${boughtSoonBefore(customerId, now)} AND ${isIn(sql`s."skuId"`, skuIds)}
      ORDER BY s."purchasedAt", s."orderId"`,
  );
  const latest = new Map(bought.map(({ skuId, quantity, orderId }) => [`${quantity} ${skuId}`, orderId]));
  return lines.flatMap(({ sku, quantity }, index) => {
    const orderId = latest.get(`${quantity} ${sku.id}`);
    return orderId === undefined ? [] : [{ index, orderId }];
  });
}

/** Returns the condition for software bought recently. Buying again what has been cancelled is no mistake. */
function boughtSoonBefore(customerId: string, now: number): Sql {
  return sql`s."customerId" = ${customerId} AND s."purchasedAt" > ${now - SOON_MS} AND s."status" <> 'CANCELLED'`;
}
