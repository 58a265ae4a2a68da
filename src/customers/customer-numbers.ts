import { isIn, join, type Sql, sql } from '../platform/database/sql';
import { trimmed } from '../platform/text/blank';
import { orderNumberOf, uuidOf } from '../platform/text/identifiers';

/** A character that most numbers have and most names do not have. Without one, no number is looked up. */
const LIKE_A_NUMBER = /[\p{N}#/_-]/u;
const MAX_NUMBER_LENGTH = 50;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const ORDER = /^ORD(?:-[\dA-Z]{5}){2}$/;
const CANCELLATION = /^CAN(?:-[\dA-Z]{5}){2}$/;

/**
 * Returns a statement for the ids of the customers that a search identifies by a whole number: a tenant GUID, or the number of an
 * order, a purchase order or a cancellation request. Returns null if the search does not look like one. The customers may belong
 * to other partners, too.
 */
export function customersByNumber(search: string, partnerId: string | null): Sql | null {
  const number = orderNumberOf(search);
  const tenantId = uuidOf(search);
  const statements = [
    ...(UUID.test(tenantId) ? [byTenant(tenantId, partnerId)] : []),
    ...(ORDER.test(number) ? [sql`SELECT "customerId" FROM "orders" WHERE "number" = ${number}`] : []),
    ...(CANCELLATION.test(number)
      ? [sql`SELECT "customerId" FROM "cancellationRequests" WHERE "number" = ${number}`]
      : []),
    ...byPurchaseOrder(trimmed(search), partnerId),
  ];
  return statements.length === 0 ? null : join(statements, ' UNION ALL ');
}

function byTenant(tenantId: string, partnerId: string | null): Sql {
  return sql`SELECT "id" FROM "customers" WHERE "tenantId" = ${tenantId} AND ${ofPartner(partnerId)}`;
}

/** A purchase order number is stored as the partner wrote it, and is found as it was typed, in lower case and in upper case. */
function byPurchaseOrder(number: string, partnerId: string | null): readonly Sql[] {
  if (!LIKE_A_NUMBER.test(number) || number.length > MAX_NUMBER_LENGTH) return [];
  const spellings = [...new Set([number, number.toUpperCase(), number.toLowerCase()])];
  return [
    sql`SELECT "customerId" FROM "orders" WHERE ${isIn(sql`"purchaseOrderNumber"`, spellings)} AND ${ofPartner(partnerId)}`,
  ];
}

function ofPartner(partnerId: string | null): Sql {
  return partnerId === null ? sql`1 = 1` : sql`"partnerId" = ${partnerId}`;
}
