import type { Payment } from '../orders/payment.entity';
import { readCredit } from '../partners/credit';
import { type CreditWarning, creditWarning } from '../partners/credit-warning';
import { inScope } from '../platform/access/scope';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';

/** Records that the payment of an order crossed a threshold of the credit line. Most payments cross none. */
export async function recordCrossedThreshold(
  tx: Transaction,
  orderId: string,
  threshold: number | null,
): Promise<void> {
  if (threshold === null) return;
  await tx.query(sql`UPDATE "payments" SET "creditThreshold" = ${threshold} WHERE "orderId" = ${orderId}`);
}

type Crossed = Pick<Payment, 'partnerId' | 'currency' | 'creditThreshold'>;

/** Returns the warning about the threshold that the payment of an order crossed, with the use of the credit line now. */
export async function readCreditWarning({ database, viewer }: Context, orderId: string): Promise<CreditWarning | null> {
  const [payment] = await database.query<Crossed>(
    sql`SELECT "partnerId", "currency", "creditThreshold" FROM "payments"
      WHERE "orderId" = ${orderId} AND ${inScope(viewer, 'payments')}`,
  );
  if (!payment || payment.creditThreshold === null) return null;
  const { partnerId, currency, creditThreshold } = payment;
  return creditWarning(creditThreshold, await readCredit(database, partnerId, currency), currency);
}
