import { sql } from '../../platform/database/sql';
import { refusalsIn, type UserError } from '../../platform/graphql/user-error';
import { messageFor } from '../../platform/i18n/messages';
import { findEarlierRecord } from '../../purchase/earlier-record';
import { recordOrder } from '../../purchase/record-order';
import { type RecordedOrder, readRecordedOrder } from '../../purchase/recorded-order';
import type { DocumentOrder } from '../formats/programme-document';
import type { Comparison } from '../import/comparison';

/** An order of a file. */
export interface WantedOrder {
  readonly file: string;
  readonly order: DocumentOrder;
}

/** Compares orders that were bought elsewhere with those that were recorded. Nothing of an order changes after that. */
export async function compareOrders(comparison: Comparison, wanted: readonly WantedOrder[]): Promise<void> {
  for (const { file, order } of wanted) {
    const name = `${order.partner} ${order.externalId}`;
    const problem = await compareOrder(comparison, order, name);
    if (problem === null) continue;
    const text = `${file}:${order.line} set aside: order ${name}: ${problem}`;
    comparison.report.add('setAside', { kind: 'order', id: name, text });
  }
}

/** Returns why an order cannot be recorded; null if it can, or was. */
async function compareOrder(comparison: Comparison, order: DocumentOrder, name: string): Promise<string | null> {
  const { reader, report, known, writes, now } = comparison;
  const partnerId = `ptn_${order.partner}`;
  const [customer] = await reader.query<{ id: string }>(
    sql`SELECT "id" FROM "customers" WHERE "partnerId" = ${partnerId} AND "tenantId" = ${order.tenantId}`,
  );
  if (!customer && !known.newCustomers.has(`${partnerId} ${order.tenantId}`))
    return `the partner has no customer with the tenant ${order.tenantId}`;
  const unknown = order.lines.find(({ productId, skuId }) => !known.skuIds.has(`sku_${productId}:${skuId}`));
  if (unknown) return `there is no SKU ${unknown.productId}:${unknown.skuId}`;
  try {
    const recorded = readRecordedOrder(recordedOrder(order, customer?.id ?? ''), now);
    if (customer && (await findEarlierRecord(reader, partnerId, recorded))) {
      report.count('order', 'unchanged');
      return null;
    }
  } catch (error) {
    return refusalsIn(error).map(messageOf).join(' ');
  }
  report.add('added', { kind: 'order', id: name, text: `order ${name} of ${order.tenantId}` });
  writes.push(async (tx, actor) => {
    const [owner] = await tx.query<{ id: string }>(
      sql`SELECT "id" FROM "customers" WHERE "partnerId" = ${partnerId} AND "tenantId" = ${order.tenantId}`,
    );
    await recordOrder(tx, actor, recordedOrder(order, owner?.id ?? ''));
  });
  return null;
}

function recordedOrder({ lines, ...order }: DocumentOrder, customerId: string): RecordedOrder {
  const { externalId, placedAt, placedBy, purchaseOrderNumber, currency } = order;
  const recordedLines = lines.map(({ productId, skuId, quantity, unitPriceMinor, subscriptionId }) => ({
    sku: `${productId}:${skuId}`,
    quantity,
    unitPriceMinor,
    subscriptionId,
  }));
  return { customerId, externalId, placedAt, placedBy, purchaseOrderNumber, currency, lines: recordedLines };
}

function messageOf({ text, details, path }: UserError): string {
  const message = messageFor('en', text, details);
  return path === null ? message : `${path.join('.')}: ${message}`;
}
