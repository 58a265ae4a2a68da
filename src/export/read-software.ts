import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DownloadLink } from '../delivery/download-link.entity';
import type { Order } from '../orders/order.entity';
import { inScope } from '../platform/access/scope';
import { groupBy } from '../platform/base/group-by';
import { allOf, isIn, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import type { Row } from '../platform/graphql/row-loader';
import type { Software } from '../software/software.entity';
import type { Exported } from './software-table';

/** How much software is in memory at a time. */
const PAGE_SIZE = 200;

/** Yields all software of a customer with its links, earliest first, in pages. A page is read when it is requested. */
export async function* readSoftware(context: Context, customerId: string): AsyncGenerator<readonly Exported[]> {
  for (let last: Row<Software> | undefined; ; ) {
    const page = await readPage(context, customerId, last);
    if (page.length > 0) yield withLinks(context, page);
    if (page.length < PAGE_SIZE) return;
    last = page.at(-1);
    // SQLite answers synchronously, so a fast reader would keep the process from serving other requests.
    await nextTurn();
  }
}

function readPage({ database, viewer }: Context, customerId: string, last: Row<Software> | undefined) {
  const where = allOf([
    sql`"customerId" = ${customerId}`,
    inScope(viewer, 'software'),
    ...(last ? [sql`("purchasedAt", "id") > (${last.purchasedAt}, ${last.id})`] : []),
  ]);
  return database.query<Row<Software>>(
    sql`SELECT * FROM "software" WHERE ${where} ORDER BY "purchasedAt", "id" LIMIT ${PAGE_SIZE}`,
  );
}

async function withLinks({ database, viewer }: Context, page: readonly Row<Software>[]): Promise<readonly Exported[]> {
  const orderIds = [...new Set(page.map(({ orderId }) => orderId))];
  const softwareIds = page.map(({ id }) => id);
  const [orders, links] = await Promise.all([
    database.query<Row<Order>>(
      sql`SELECT "id", "number", "purchaseOrderNumber", "placedBy" FROM "orders"
        WHERE ${isIn(sql`"id"`, orderIds)} AND ${inScope(viewer, 'orders')}`,
    ),
    database.query<Row<DownloadLink>>(
      sql`SELECT * FROM "downloadLinks" WHERE ${isIn(sql`"softwareId"`, softwareIds)}
        AND ${inScope(viewer, 'downloadLinks')} ORDER BY "softwareId", "editionId", "round"`,
    ),
  ]);
  const orderOf = new Map(orders.map((order) => [order.id, order]));
  const linksOf = groupBy(links, ({ softwareId }) => softwareId);
  return page.flatMap((software) => {
    const order = orderOf.get(software.orderId) as Row<Order>;
    const ownLinks = linksOf.get(software.id) ?? [null];
    return ownLinks.map((link) => ({ software, order, link }));
  });
}
