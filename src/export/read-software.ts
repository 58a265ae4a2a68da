import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Customer } from '../customers/customer.entity';
import type { DownloadLink } from '../delivery/download-link.entity';
import type { Order } from '../orders/order.entity';
import { inScope } from '../platform/access/scope';
import { groupBy } from '../platform/base/group-by';
import { allOf, isIn, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import type { Row } from '../platform/graphql/row-loader';
import type { Software } from '../software/software.entity';
import type { Exported, ExportedOfCustomer } from './software-table';

/** How much software is in memory at a time. */
const PAGE_SIZE = 200;

/** Yields all software of a customer with its links, earliest first, in pages. A page is read when it is requested. */
export function readSoftware(context: Context, customerId: string): AsyncGenerator<readonly Exported[]> {
  return readSoftwareOf(context, [customerId]);
}

/** Yields all software of all customers of a partner in the same way, in groups of customers in the order of their names. */
export async function* readSoftwareOfPartner(
  context: Context,
  partnerId: string,
): AsyncGenerator<readonly ExportedOfCustomer[]> {
  for (let last: NamedCustomer | undefined; ; ) {
    const customers = await readCustomers(context, partnerId, last);
    const byId = new Map(customers.map((customer) => [customer.id, customer]));
    for await (const page of readSoftwareOf(context, [...byId.keys()])) {
      yield page.map((exported) => ({
        ...exported,
        customer: byId.get(exported.software.customerId) as NamedCustomer,
      }));
    }
    if (customers.length < PAGE_SIZE) return;
    last = customers.at(-1);
    await nextTurn();
  }
}

type NamedCustomer = Pick<Row<Customer>, 'id' | 'name' | 'nameKey' | 'tenantId' | 'domain'>;

function readCustomers({ database, viewer }: Context, partnerId: string, last: NamedCustomer | undefined) {
  const where = allOf([
    sql`"partnerId" = ${partnerId}`,
    inScope(viewer, 'customers'),
    ...(last ? [sql`("nameKey", "id") > (${last.nameKey}, ${last.id})`] : []),
  ]);
  return database.query<NamedCustomer>(
    sql`SELECT "id", "name", "nameKey", "tenantId", "domain" FROM "customers" WHERE ${where}
      ORDER BY "nameKey", "id" LIMIT ${PAGE_SIZE}`,
  );
}

/** Yields the software of some customers, one customer after the other, and the earliest of each first. */
async function* readSoftwareOf(context: Context, customerIds: readonly string[]): AsyncGenerator<readonly Exported[]> {
  if (customerIds.length === 0) return;
  for (let last: Row<Software> | undefined; ; ) {
    const page = await readPage(context, customerIds, last);
    if (page.length > 0) yield withLinks(context, page);
    if (page.length < PAGE_SIZE) return;
    last = page.at(-1);
    // SQLite answers synchronously, so a fast reader would keep the process from serving other requests.
    await nextTurn();
  }
}

function readPage({ database, viewer }: Context, customerIds: readonly string[], last: Row<Software> | undefined) {
  const where = allOf([
    isIn(sql`"customerId"`, customerIds),
    inScope(viewer, 'software'),
    ...(last ? [sql`("customerId", "purchasedAt", "id") > (${last.customerId}, ${last.purchasedAt}, ${last.id})`] : []),
  ]);
  return database.query<Row<Software>>(
    sql`SELECT * FROM "software" WHERE ${where} ORDER BY "customerId", "purchasedAt", "id" LIMIT ${PAGE_SIZE}`,
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
