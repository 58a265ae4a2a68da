import { recordAudit } from '../audit/record-audit';
import { hasKey } from '../catalogue/sku.entity';
import type { Customer } from '../customers/customer.entity';
import { readDeliveryTerms } from '../orders/delivery-policy';
import { inScope } from '../platform/access/scope';
import type { Actor } from '../platform/access/viewer';
import { instantText } from '../platform/base/clock';
import { newId } from '../platform/database/id';
import { isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import { assertInputIdOf } from '../platform/graphql/node';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { lockKeyPools } from '../software/key-pool';
import { settleKeyStockAlarms } from '../software/key-stock-alarms';
import { findEarlierRecord } from './earlier-record';
import { insertOrder } from './insert-order';
import { type RecordedOrder, readRecordedOrder } from './recorded-order';
import { type LineOfSku, readSkusOfLines } from './skus-of-lines';

/** An order that was recorded now, or earlier with the same external id and content. */
export interface OrderRecord {
  readonly orderId: string;
  readonly created: boolean;
}

/**
 * Records an order that a partner bought and paid for elsewhere. Its software gets keys and downloads as any other. It draws no
 * credit, and is recorded even if the pools have too few keys: those keys are owed, so that later purchases are refused.
 * Throws INVALID_VALUE, CUSTOMER_NOT_FOUND, CUSTOMER_RELATIONSHIP_ENDED, SKU_NOT_FOUND, SUBSCRIPTION_ALREADY_USED, and
 * ORDER_ALREADY_RECORDED if the partner has another order with the external id.
 */
export async function recordOrder(tx: Transaction, actor: Actor, input: RecordedOrder): Promise<OrderRecord> {
  const order = readRecordedOrder(input, tx.now);
  const customer = await getOwnCustomer(tx, actor, order.customerId);
  const { id: customerId, partnerId } = customer;
  await tx.advisoryLock(`recorded orders of ${partnerId}`);
  const earlierId = await findEarlierRecord(tx, partnerId, order);
  if (earlierId !== null) return { orderId: earlierId, created: false };

  assertRelationshipAt(customer, order.placedAt);
  const lines = await readSkusOfLines(tx, order.lines);
  await assertSubscriptionsNew(tx, lines);
  const orderId = newId('ord');
  const terms = await readDeliveryTerms(tx, order.placedAt);
  await insertOrder(tx, { ...order, id: orderId, partnerId, lines, method: 'EXTERNAL', terms });
  const withKeys = lines.filter(hasKey).map(({ skuId }) => skuId);
  await lockKeyPools(tx, withKeys);
  await settleKeyStockAlarms(tx, actor, withKeys);
  const { externalId, placedAt, currency } = order;
  const changes = {
    externalId: [null, externalId],
    placedAt: [null, instantText(placedAt)],
    currency: [null, currency],
  } as const;
  recordAudit(tx, actor, [{ action: 'ORDER_RECORDED', subjectId: orderId, partnerId, customerId, changes }]);
  return { orderId, created: true };
}

type OwnCustomer = Pick<Customer, 'id' | 'partnerId' | 'endedAt'>;

async function getOwnCustomer(reader: Reader, actor: Actor, id: string): Promise<OwnCustomer> {
  assertInputIdOf('Customer', id, ['customerId']);
  const [customer] = await reader.query<OwnCustomer>(
    sql`SELECT "id", "partnerId", "endedAt" FROM "customers" WHERE "id" = ${id} AND ${inScope(actor, 'customers')}`,
  );
  if (!customer) throw new UserError('CUSTOMER_NOT_FOUND', ['customerId']);
  return customer;
}

/** What was bought before a relationship ended can still be recorded. Throws CUSTOMER_RELATIONSHIP_ENDED for a later order. */
export function assertRelationshipAt({ endedAt }: Pick<Customer, 'endedAt'>, at: number): void {
  if (endedAt !== null && at >= endedAt) throw new UserError('CUSTOMER_RELATIONSHIP_ENDED', ['customerId']);
}

/** Throws SUBSCRIPTION_ALREADY_USED for the lines whose subscription is known or is one of `taken`, or that have the same one. */
export async function assertSubscriptionsNew(
  reader: Reader,
  lines: readonly LineOfSku[],
  taken: readonly string[] = [],
): Promise<void> {
  const ids = lines.map(({ subscriptionId }) => subscriptionId);
  const known = await reader.query<{ subscriptionId: string }>(
    sql`SELECT "subscriptionId" FROM "software" WHERE ${isIn(
      sql`"subscriptionId"`,
      ids.filter((id) => id !== null),
    )}`,
  );
  const used = new Set([...known.map(({ subscriptionId }) => subscriptionId), ...taken]);
  assertNone(
    ids.map((id, index) => {
      if (id === null || (!used.has(id) && ids.indexOf(id) === index)) return null;
      return new UserError('SUBSCRIPTION_ALREADY_USED', ['lines', String(index), 'subscriptionId']);
    }),
  );
}
