import type { Customer } from '../../customers/customer.entity';
import { sql } from '../../platform/database/sql';
import { refusalsIn, type UserError } from '../../platform/graphql/user-error';
import { messageFor } from '../../platform/i18n/messages';
import { findEarlierRecord } from '../../purchase/earlier-record';
import { assertRelationshipAt, assertSubscriptionsNew, recordOrder } from '../../purchase/record-order';
import { type RecordedOrder, readRecordedOrder } from '../../purchase/recorded-order';
import { linesOfSkus, type SkuOfLine } from '../../purchase/skus-of-lines';
import type { CatalogueOutlook } from '../catalogue/stored-catalogue';
import type { Comparison } from '../comparison/comparison';
import type { DocumentOrder } from '../formats/document/programme-document';
import { skusOfOrders } from './skus-of-orders';

/** An order of a file. */
export interface WantedOrder {
  readonly file: string;
  readonly order: DocumentOrder;
}

/** A comparison of orders. */
interface OrderComparison extends Comparison {
  /** By node id. */
  readonly skus: ReadonlyMap<string, SkuOfLine>;
  /** The orders that the import records, as text, by partner and external id. */
  readonly recorded: Map<string, string>;
  /** Ids of the subscriptions that the import records. */
  readonly subscriptions: string[];
}

/** Compares orders that were bought elsewhere with those that were recorded. Nothing of an order changes after that. */
export async function compareOrders(
  comparison: Comparison,
  outlook: CatalogueOutlook,
  wanted: readonly WantedOrder[],
): Promise<void> {
  const skus = await skusOfOrders(
    comparison,
    outlook,
    wanted.map(({ order }) => order),
  );
  const orders: OrderComparison = { ...comparison, skus, recorded: new Map(), subscriptions: [] };
  for (const { file, order } of wanted) {
    const problem = await compareOrder(orders, order);
    if (problem === null) continue;
    const text = `${file}:${order.line} set aside: order ${nameOf(order)}: ${problem}`;
    comparison.report.add('setAside', { kind: 'order', id: nameOf(order), text });
  }
}

/** Returns why an order cannot be recorded; null if it can, or was. */
async function compareOrder(comparison: OrderComparison, order: DocumentOrder): Promise<string | null> {
  const { reader, report, recorded } = comparison;
  const customer = await findCustomer(comparison, order);
  if (!customer) return `the partner has no customer with the tenant ${order.tenantId}`;
  const unknown = order.lines.find(({ productId, skuId }) => !comparison.skus.has(`sku_${productId}:${skuId}`));
  if (unknown) return `there is no SKU ${unknown.productId}:${unknown.skuId}`;
  try {
    const read = readRecordedOrder(recordedOrder(order, customer.id ?? ''), comparison.now);
    const repeated = recorded.get(nameOf(order));
    if (repeated !== undefined && repeated !== JSON.stringify(read))
      return 'another file has another order with this id';
    if (repeated !== undefined) report.count('order', 'duplicates');
    else if (customer.id && (await findEarlierRecord(reader, partnerIdOf(order), read)))
      report.count('order', 'unchanged');
    else await addOrder(comparison, order, read, customer);
    return null;
  } catch (error) {
    return refusalsIn(error).map(messageOf).join(' ');
  }
}

/** A customer as it will be. The id is null for one that the import adds. */
type OrderCustomer = Pick<Customer, 'endedAt'> & { readonly id: string | null };

async function findCustomer({ reader, known }: Comparison, order: DocumentOrder): Promise<OrderCustomer | null> {
  const partnerId = partnerIdOf(order);
  const end = known.customerEnds.get(`${partnerId} ${order.tenantId}`);
  const [stored] = await reader.query<Pick<Customer, 'id' | 'endedAt'>>(
    sql`SELECT "id", "endedAt" FROM "customers" WHERE "partnerId" = ${partnerId} AND "tenantId" = ${order.tenantId}`,
  );
  if (end === undefined) return stored ?? null;
  return { id: stored?.id ?? null, endedAt: end };
}

/** Adds an order after the checks of `recordOrder`: what is refused when it is written would refuse the whole import. */
async function addOrder(
  comparison: OrderComparison,
  order: DocumentOrder,
  read: RecordedOrder,
  customer: OrderCustomer,
): Promise<void> {
  assertRelationshipAt(customer, read.placedAt);
  const lines = linesOfSkus(read.lines, comparison.skus);
  await assertSubscriptionsNew(comparison.reader, lines, comparison.subscriptions);
  comparison.subscriptions.push(...lines.flatMap(({ subscriptionId }) => subscriptionId ?? []));
  comparison.recorded.set(nameOf(order), JSON.stringify(read));
  const name = nameOf(order);
  comparison.report.add('added', { kind: 'order', id: name, text: `order ${name} of ${order.tenantId}` });
  comparison.writes.push(async (tx, actor) => {
    const [owner] = await tx.query<{ id: string }>(
      sql`SELECT "id" FROM "customers" WHERE "partnerId" = ${partnerIdOf(order)} AND "tenantId" = ${order.tenantId}`,
    );
    await recordOrder(tx, actor, recordedOrder(order, owner?.id ?? ''));
  });
}

function partnerIdOf({ partner }: DocumentOrder): string {
  return `ptn_${partner}`;
}

function nameOf({ partner, externalId }: DocumentOrder): string {
  return `${partner} ${externalId}`;
}

function recordedOrder({ lines, ...order }: DocumentOrder, customerId: string): RecordedOrder {
  const { externalId, placedAt, placedBy, purchaseOrderNumber, currency } = order;
  const recordedLines = lines.map(({ productId, skuId, quantity, unitPriceMinor, termMonths, subscriptionId }) => ({
    sku: `${productId}:${skuId}`,
    quantity,
    unitPriceMinor,
    termMonths,
    subscriptionId,
  }));
  return { customerId, externalId, placedAt, placedBy, purchaseOrderNumber, currency, lines: recordedLines };
}

/** Names of fields that differ in a document. */
const FIELDS: Readonly<Record<string, string>> = { termMonths: 'term', unitPriceMinor: 'unitPrice' };

function messageOf({ text, details, path }: UserError): string {
  const message =
    text === 'termMissing' ? 'is missing, and the SKU has several terms or none' : messageFor('en', text, details);
  return path === null ? message : `${path.map((part) => FIELDS[part] ?? part).join('.')}: ${message}`;
}
