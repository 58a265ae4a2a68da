import { inScope } from '../platform/access/scope';
import { MINUTE_MS } from '../platform/base/clock';
import { isIn, type Sql, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import type { PricedLine } from './price-lines';

/** Whatever a customer gets again so soon, in the same quantity, was likely bought twice by mistake. */
const SOON_MS = 10 * MINUTE_MS;

/**
 * Notes at the lines of an order that is being placed which order of shortly before brought the same. Sent behind the
 * payment: of two orders that are placed at once one waits there for the other's commit, and this one sees it.
 */
export async function noteLikelyDuplicates(tx: Transaction, customerId: string, orderId: string): Promise<void> {
  const earlier = sql`(SELECT s."orderId" FROM "software" AS s
    WHERE ${boughtSoonBefore(customerId, tx.now)} AND s."skuId" = "orderLines"."skuId"
      AND s."quantity" = "orderLines"."quantity" AND s."orderId" <> ${orderId}
    ORDER BY s."purchasedAt" DESC, s."orderId" DESC LIMIT 1)`;
  await tx.query(
    sql`UPDATE "orderLines" SET "likelyDuplicateOfId" = ${earlier}
      WHERE "orderId" = ${orderId} AND ${earlier} IS NOT NULL`,
  );
}

/** A line, counted from 0, of what is bought or to be bought, and the order that had brought the same already. */
export interface LikelyDuplicate {
  readonly index: number;
  readonly orderId: string;
}

/** What was noted at the lines of an order. */
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

/** What would be noted, were the lines bought now. */
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

/** What was cancelled meanwhile may well be bought again. */
function boughtSoonBefore(customerId: string, now: number): Sql {
  return sql`s."customerId" = ${customerId} AND s."purchasedAt" > ${now - SOON_MS} AND s."status" <> 'CANCELLED'`;
}
