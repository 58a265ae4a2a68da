import { keysNeeded } from '../catalogue/sku.entity';
import type { OrderLine } from '../orders/order-line.entity';
import { groupBy } from '../platform/base/group-by';
import { isIn, sql } from '../platform/database/sql';
import type { LockingReader } from '../platform/database/transaction';
import { orderNumberOf } from '../platform/text/identifiers';
import type { Software } from '../software/software.entity';
import { type KeyCatalogue, skuIdOf } from './in-catalogue';
import { BadKeyFileError, type KeyLine, type LineProblem } from './key-line';

/**
 * Returns the order line that each key is reserved for. Throws `BadKeyFileError` for each line of the file that names no order
 * line of its SKU, or one that has its keys already. Locks the software of these lines, so that it gets no keys until then.
 */
export async function findReservedLines<Line extends KeyLine>(
  tx: LockingReader,
  catalogue: KeyCatalogue,
  lines: readonly Line[],
): Promise<ReadonlyMap<Line, string>> {
  const reserving = lines.filter(({ orderNumber }) => orderNumber !== '');
  if (reserving.length === 0) return new Map();
  const bought = await findBought(tx, reserving);
  const kept = await countKept(tx, [...bought.values()].flat());
  const targets = reserving.map((line) => [line, reserve(catalogue, { bought, kept }, line)] as const);
  const problems = targets.flatMap(([{ line }, { problem }]) => (problem ? [{ line, ...problem }] : []));
  if (problems.length > 0) throw new BadKeyFileError(problems);
  return new Map(targets.flatMap(([line, { id }]) => (id ? [[line, id]] : [])));
}

interface Orders {
  readonly bought: ReadonlyMap<string, readonly Bought[]>;
  /** The number of keys that each order line has of each version, including those reserved by the lines of the file so far. */
  readonly kept: Map<string, number>;
}

/** The id of an order line, or why there is none. */
interface Target {
  readonly id?: string;
  readonly problem?: Omit<LineProblem, 'line'>;
}

/** Returns the id of the order line that a key is reserved for, or why there is none. */
function reserve(catalogue: KeyCatalogue, { bought, kept }: Orders, line: KeyLine): Target {
  const ofOrder = bought.get(orderNumberOf(line.orderNumber));
  if (!ofOrder) return { problem: { field: 'orderNumber', text: 'keyOrderUnknown' } };
  const found = ofOrder.find(({ lineNumber }) => String(lineNumber) === line.lineNumber);
  if (!found) return { problem: { field: 'lineNumber', text: 'keyOrderLineUnknown' } };
  const sku = catalogue.sku(skuIdOf(line));
  if (!sku || found.skuId !== sku.id) return { problem: { field: 'lineNumber', text: 'keyOrderLineOfOtherSku' } };
  if (found.status === 'CANCELLED') return { problem: { field: 'lineNumber', text: 'keyOrderLineCancelled' } };
  const pool = keptAs(found.id, line.version);
  const count = (kept.get(pool) ?? 0) + 1;
  if (count > keysNeeded(sku, found.quantity)) return { problem: { field: 'lineNumber', text: 'keyOrderLineFull' } };
  kept.set(pool, count);
  return { id: found.id };
}

function keptAs(orderLineId: string, version: string): string {
  return JSON.stringify([orderLineId, version]);
}

/** An order line with its software. */
interface Bought extends Pick<OrderLine, 'id' | 'lineNumber' | 'skuId' | 'quantity'> {
  readonly number: string;
  readonly status: Software['status'];
}

/** Returns the lines of the named orders, by order number. */
async function findBought(
  tx: LockingReader,
  lines: readonly KeyLine[],
): Promise<ReadonlyMap<string, readonly Bought[]>> {
  const numbers = [...new Set(lines.map(({ orderNumber }) => orderNumberOf(orderNumber)))];
  const ofOrders = sql`"orderId" IN (SELECT "id" FROM "orders" WHERE ${isIn(sql`"number"`, numbers)})`;
  await tx.lock(sql`SELECT 1 FROM "software" WHERE ${ofOrders} ORDER BY "id" ${tx.locks.wait}`);
  const rows = await tx.query<Bought>(
    sql`SELECT o."number", l."id", l."lineNumber", l."skuId", l."quantity", s."status"
      FROM "orders" AS o JOIN "orderLines" AS l ON l."orderId" = o."id"
      JOIN "software" AS s ON s."orderLineId" = l."id" WHERE ${isIn(sql`o."number"`, numbers)}`,
  );
  return groupBy(rows, ({ number }) => number);
}

/** Returns how many keys are assigned to or reserved for each order line, by version. */
async function countKept(tx: LockingReader, bought: readonly Bought[]): Promise<Map<string, number>> {
  const ids = bought.map(({ id }) => id);
  const rows = await tx.queryStock<{ id: string; version: string; count: number }>(
    sql`SELECT "id", "version", COUNT(*) AS "count" FROM (
        SELECT s."orderLineId" AS "id", k."version" FROM "software" AS s JOIN "productKeys" AS k ON k."softwareId" = s."id"
          WHERE ${isIn(sql`s."orderLineId"`, ids)} AND k."replacedAt" IS NULL
        UNION ALL SELECT "reservedForId", "version" FROM "productKeys"
          WHERE ${isIn(sql`"reservedForId"`, ids)} AND "softwareId" IS NULL AND "fingerprint" NOT LIKE 'aside:%'
      ) AS "kept" GROUP BY "id", "version"`,
  );
  return new Map(rows.map(({ id, version, count }) => [keptAs(id, version), count]));
}
