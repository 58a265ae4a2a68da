import { getCustomer } from '../customers/customer.loader';
import type { Order } from '../orders/order.entity';
import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { type Sql, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import type { Row } from '../platform/graphql/row-loader';
import { assertNone, UserError } from '../platform/graphql/user-error';
import type { Software } from '../software/software.entity';
import type { CancellationPreviewInput, PurchaseRef } from './cancellation.input';
import { cancellationProblem } from './cancellation-permission';
import { softwareIdProblems } from './purchase-ref-problem';

/** Software of a purchase, with the price paid for it. */
type CancellableSoftware = Row<Software> & { readonly paidMinor: number };

/** The software of a purchase to cancel, and the order that it belongs to. */
export interface CancellablePurchase {
  readonly order: Pick<Row<Order>, 'id' | 'partnerId' | 'customerId' | 'currency'>;
  readonly software: readonly CancellableSoftware[];
  /** Maximum refund: the price paid for this software, in minor units. None of it is refunded or requested yet. */
  readonly refundableMinor: number;
}

/** Error codes for a purchase, or a part of it, that cannot be cancelled. */
export const CANCELLABLE_REFUSALS = [
  'CUSTOMER_NOT_FOUND',
  'ORDER_NOT_FOUND',
  'SUBSCRIPTION_NOT_FOUND',
  'PURCHASE_CUSTOMER_MISMATCH',
  'SOFTWARE_NOT_FOUND',
  'SOFTWARE_NOT_ACTIVE',
  'ALREADY_CANCELLED',
  'CANCELLATION_ALREADY_OPEN',
  'CANCELLATION_WINDOW_PASSED',
  ...VALUE_ERRORS,
] as const;

/**
 * Returns the software that an input asks to cancel (S13): the software with the given ids or, without ids, all
 * software of the purchase that can be cancelled. Throws one of `CANCELLABLE_REFUSALS`.
 */
export async function getCancellablePurchase(
  reader: Reader,
  viewer: Viewer,
  input: CancellationPreviewInput,
  now: number,
): Promise<CancellablePurchase> {
  const customer = await getCustomer(reader, viewer, input.customer);
  const order = await getOrder(reader, viewer, input.purchase);
  if (order.customerId !== customer.id) throw new UserError('PURCHASE_CUSTOMER_MISMATCH', ['purchase']);

  const bought = await softwareOf(reader, viewer, order.id, input.purchase);
  const software = input.softwareIds ? selectedBy(bought, input.softwareIds, now) : allCancellable(bought, now);
  return { order, software, refundableMinor: software.reduce((sum, { paidMinor }) => sum + paidMinor, 0) };
}

async function getOrder(reader: Reader, viewer: Viewer, { orderId, subscriptionId }: PurchaseRef) {
  const condition: Sql =
    orderId === undefined
      ? sql`"id" = (SELECT "orderId" FROM "software" WHERE "subscriptionId" = ${subscriptionId})`
      : sql`("id" = ${orderId} OR "number" = ${orderId})`;
  const [order] = await reader.query<CancellablePurchase['order']>(
    sql`SELECT "id", "partnerId", "customerId", "currency" FROM "orders"
      WHERE ${condition} AND ${inScope(viewer, 'orders')} ${reader.locks.wait}`,
  );
  if (order) return order;
  throw orderId === undefined
    ? new UserError('SUBSCRIPTION_NOT_FOUND', ['purchase', 'subscriptionId'])
    : new UserError('ORDER_NOT_FOUND', ['purchase', 'orderId']);
}

/** Returns the software of all lines of an order, or of the subscription alone if the purchase is identified by one. */
function softwareOf(reader: Reader, viewer: Viewer, orderId: string, { subscriptionId }: PurchaseRef) {
  const isInPurchase = subscriptionId === undefined ? sql`1 = 1` : sql`s."subscriptionId" = ${subscriptionId}`;
  return reader.query<CancellableSoftware>(
    sql`SELECT s.*, l."unitPriceMinor" * l."quantity" AS "paidMinor"
      FROM (SELECT * FROM "software"
        WHERE "orderId" = ${orderId} AND ${inScope(viewer, 'software')} ${reader.locks.wait}) AS s
      JOIN "orderLines" AS l ON l."id" = s."orderLineId" WHERE ${isInPurchase} ORDER BY l."lineNumber"`,
  );
}

function selectedBy(bought: readonly CancellableSoftware[], ids: readonly string[], now: number) {
  assertNone(softwareIdProblems(ids, ['softwareIds']));
  const chosen = [...new Set(ids)].map((id) => ({
    path: ['softwareIds', String(ids.indexOf(id))],
    software: bought.find((each) => each.id === id),
  }));
  assertNone(
    chosen.map(({ path, software }) =>
      software ? cancellationProblem(software, now, path) : new UserError('SOFTWARE_NOT_FOUND', path),
    ),
  );
  return chosen.flatMap(({ software }) => (software ? [software] : []));
}

function allCancellable(bought: readonly CancellableSoftware[], now: number): readonly CancellableSoftware[] {
  const cancellable = bought.filter((software) => cancellationProblem(software, now) === null);
  if (cancellable.length > 0) return cancellable;
  const problems = bought.map((software) => cancellationProblem(software, now, ['purchase']));
  throw (
    problems.find((problem) => problem?.code !== 'ALREADY_CANCELLED') ??
    problems[0] ??
    new UserError('ORDER_NOT_FOUND', ['purchase'])
  );
}
