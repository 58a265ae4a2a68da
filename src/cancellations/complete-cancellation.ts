import { type AuditRecord, recordAudit } from '../audit/record-audit';
import type { Payment } from '../orders/payment.entity';
import { freeCredit } from '../partners/credit';
import type { Viewer } from '../platform/access/viewer';
import { isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import type { Row } from '../platform/graphql/row-loader';
import type { KeyPool } from '../software/key-pool';
import { rearmKeyStockAlarms } from '../software/key-stock-alarms';
import type { CancellationRequest } from './cancellation-request.entity';

/**
 * Carries out a completed cancellation (S17) in the transaction that closes the request: cancels the software, revokes
 * its keys and links, records the refund and restores the credit that the purchase drew.
 */
export async function completeCancellation(
  tx: Transaction,
  viewer: Viewer,
  request: Row<CancellationRequest>,
  { softwareIds, amountMinor }: { readonly softwareIds: readonly string[]; readonly amountMinor: number },
): Promise<void> {
  const { partnerId, customerId, orderId, currency } = request;
  await tx.query(
    sql`UPDATE "software" SET "status" = 'CANCELLED', ${changedNow(tx)} WHERE ${isIn(sql`"id"`, softwareIds)}`,
  );
  await lockDelivered(tx, softwareIds);
  const revoked = [...(await revokeKeys(tx, softwareIds)), ...(await revokeLinks(tx, softwareIds))];
  const [payment] = await tx.query<Pick<Payment, 'method'>>(
    sql`UPDATE "payments" SET "refundedMinor" = "refundedMinor" + ${amountMinor} WHERE "orderId" = ${orderId}
      RETURNING "method"`,
  );
  if (payment?.method === 'CREDIT_LINE') await freeCredit(tx, partnerId, amountMinor, currency);
  await tx.query(
    sql`UPDATE "orders" SET "status" = CASE WHEN EXISTS (
        SELECT 1 FROM "software" WHERE "orderId" = ${orderId} AND "status" <> 'CANCELLED'
      ) THEN 'PARTIALLY_CANCELLED' ELSE 'CANCELLED' END, ${changedNow(tx)} WHERE "id" = ${orderId}`,
  );
  await rearmKeyStockAlarms(tx, await findPools(tx, softwareIds));
  const about = { partnerId, customerId };
  recordAudit(tx, viewer, [
    ...revoked.map((each): AuditRecord => ({ ...each, ...about })),
    { action: 'CANCELLATION_COMPLETED', subjectId: request.id, ...about },
  ]);
}

/** Returns the pools of the current version, whose keys are not promised to the software any more. */
function findPools(tx: Transaction, softwareIds: readonly string[]): Promise<KeyPool[]> {
  return tx.query<KeyPool>(
    sql`SELECT DISTINCT s."skuId", p."currentVersion" AS "version" FROM "software" AS s
      JOIN "skus" AS u ON u."id" = s."skuId" JOIN "products" AS p ON p."id" = u."productId"
      WHERE ${isIn(sql`s."id"`, softwareIds)}`,
  );
}

/** Locks the keys and links: a concurrent reveal or download is committed before they are revoked, or is refused. */
async function lockDelivered(tx: Transaction, softwareIds: readonly string[]): Promise<void> {
  const ofSoftware = isIn(sql`"softwareId"`, softwareIds);
  await tx.lock(sql`SELECT 1 FROM "productKeys" WHERE ${ofSoftware} ORDER BY "id" ${tx.locks.wait}`);
  await tx.lock(sql`SELECT 1 FROM "downloadLinks" WHERE ${ofSoftware} ORDER BY "id" ${tx.locks.wait}`);
}

interface Revoked {
  readonly subjectId: string;
  readonly softwareId: string;
}

async function revokeKeys(tx: Transaction, softwareIds: readonly string[]) {
  const keys = await tx.query<Revoked>(
    sql`UPDATE "productKeys" SET "revokedAt" = ${tx.now}
      WHERE ${isIn(sql`"softwareId"`, softwareIds)} AND "revokedAt" IS NULL RETURNING "id" AS "subjectId", "softwareId"`,
  );
  return keys.map((key) => ({ ...key, action: 'KEY_REVOKED' as const }));
}

/** Revokes also links that are used up or expired, which stops their running downloads. */
async function revokeLinks(tx: Transaction, softwareIds: readonly string[]) {
  const links = await tx.query<Revoked>(
    sql`UPDATE "downloadLinks" SET "revokedAt" = ${tx.now}, "endedAt" = COALESCE("endedAt", ${tx.now}), ${changedNow(tx)}
      WHERE ${isIn(sql`"softwareId"`, softwareIds)} AND "revokedAt" IS NULL RETURNING "id" AS "subjectId", "softwareId"`,
  );
  return links.map((link) => ({ ...link, action: 'LINK_REVOKED' as const }));
}
