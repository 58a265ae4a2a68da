import type { Order } from '../../orders/order.entity';
import type { OrderLine } from '../../orders/order-line.entity';
import { instantText } from '../../platform/base/clock';
import { groupBy } from '../../platform/base/group-by';
import { sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import { money } from '../../platform/graphql/money';
import { businessId, isOf } from './export-partners';
import { type ExportedOrder, present } from './sections';

type OrderElsewhere = Order & { readonly tenantId: string };
type Line = Pick<OrderLine, 'orderId' | 'skuId' | 'quantity' | 'unitPriceMinor'> & {
  readonly subscriptionId: string | null;
  readonly expiresAt: number | null;
};

/** Returns the orders that were bought elsewhere, of all partners or of one, by partner and external id. */
export async function* exportOrders(reader: Reader, partnerId: string | null): AsyncIterable<ExportedOrder> {
  const orders = await reader.query<OrderElsewhere>(
    sql`SELECT o.*, c."tenantId" FROM (SELECT * FROM "orders" WHERE ${isOf('partnerId', partnerId)}) AS o
      JOIN "customers" AS c ON c."id" = o."customerId"
      WHERE o."externalId" IS NOT NULL ORDER BY o."partnerId", o."externalId"`,
  );
  const lines = await reader.query<Line>(
    sql`SELECT l."orderId", l."skuId", l."quantity", l."unitPriceMinor", s."subscriptionId", s."expiresAt" FROM "orderLines" AS l
      JOIN "orders" AS o ON o."id" = l."orderId" AND o."externalId" IS NOT NULL
      LEFT JOIN "software" AS s ON s."orderLineId" = l."id" ORDER BY l."orderId", l."lineNumber"`,
  );
  const linesOf = groupBy(lines, ({ orderId }) => orderId);
  for (const order of orders) {
    const { tenantId, externalId, placedAt, placedBy, purchaseOrderNumber, currency } = order;
    yield present({
      ...{ partner: businessId(order.partnerId), tenantId, externalId: externalId ?? '' },
      ...{ placedAt: instantText(placedAt), placedBy, purchaseOrderNumber: purchaseOrderNumber ?? undefined, currency },
      lines: (linesOf.get(order.id) ?? []).map(({ skuId, quantity, unitPriceMinor, subscriptionId, expiresAt }) =>
        present({
          sku: skuId.slice('sku_'.length),
          quantity,
          unitPrice: money(unitPriceMinor, currency).amount,
          term: termText(placedAt, expiresAt),
          subscriptionId: subscriptionId ?? undefined,
        }),
      ),
    });
  }
}

/** Returns the term of a licence. Its SKU can have offers with other terms by now. */
function termText(placedAt: number, expiresAt: number | null): string {
  if (expiresAt === null) return 'none';
  const [start, end] = [new Date(placedAt), new Date(expiresAt)];
  return `P${(end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth()}M`;
}
