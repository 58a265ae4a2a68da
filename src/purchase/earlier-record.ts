import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { UserError } from '../platform/graphql/user-error';
import type { RecordedLine, RecordedOrder } from './recorded-order';

/** Returns the id of the partner's order that has the external id of this one; null if there is none. Throws ORDER_ALREADY_RECORDED if it has another content. */
export async function findEarlierRecord(
  reader: Reader,
  partnerId: string,
  order: RecordedOrder,
): Promise<string | null> {
  const [earlier] = await reader.query<Omit<RecordedOrder, 'lines'> & { readonly id: string; readonly number: string }>(
    sql`SELECT "id", "number", "customerId", "placedAt", "placedBy", "purchaseOrderNumber", "currency", "externalId"
      FROM "orders" WHERE "partnerId" = ${partnerId} AND "externalId" = ${order.externalId}`,
  );
  if (!earlier) return null;
  const { id, number, ...recorded } = earlier;
  const lines = await reader.query<RecordedLine>(
    sql`SELECT l."skuId" AS "sku", l."quantity", l."unitPriceMinor", s."subscriptionId" FROM "orderLines" AS l
      JOIN "software" AS s ON s."orderLineId" = l."id" WHERE l."orderId" = ${id} ORDER BY l."lineNumber"`,
  );
  const withSkus = lines.map((line) => ({ ...line, sku: line.sku.slice('sku_'.length) }));
  if (!isSame(order, { ...recorded, lines: withSkus })) {
    throw new UserError('ORDER_ALREADY_RECORDED', ['externalId'], { number });
  }
  return id;
}

function isSame(order: RecordedOrder, recorded: RecordedOrder): boolean {
  const keys = ['customerId', 'placedAt', 'placedBy', 'purchaseOrderNumber', 'currency'] as const;
  return (
    keys.every((key) => order[key] === recorded[key]) &&
    order.lines.length === recorded.lines.length &&
    order.lines.every((line, index) => isSameLine(line, recorded.lines[index]))
  );
}

/** A new subscription id was made for a line without one. */
function isSameLine(line: RecordedLine, recorded: RecordedLine | undefined): boolean {
  const keys = ['sku', 'quantity', 'unitPriceMinor'] as const;
  const isSameSubscription = line.subscriptionId == null || line.subscriptionId === recorded?.subscriptionId;
  return isSameSubscription && keys.every((key) => line[key] === recorded?.[key]);
}
