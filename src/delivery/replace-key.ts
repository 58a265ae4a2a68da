import { type AuditRecord, recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { assertInputIdOf } from '../platform/graphql/node';
import { textProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { raiseKeyStockAlarms } from '../software/key-stock-alarms';
import type { Software } from '../software/software.entity';
import { softwareStatusAt } from '../software/software-status';
import { assertLeft, drawKeys } from './draw-keys';
import type { ProductKey } from './product-key.entity';

export const MAX_REASON_LENGTH = 200;

/** A bad key, and why it is replaced. The customer sees the reason. */
export interface ReplaceKeyInput {
  readonly keyId: string;
  readonly reason: string;
}

/**
 * Replaces a bad product key: revokes it and assigns another key of its SKU and version for the same licence. Returns the id of
 * the new key. Throws KEY_NOT_FOUND for a key that is not assigned, SOFTWARE_NOT_ACTIVE, KEY_REVOKED if it is replaced already,
 * and KEY_POOL_EXHAUSTED if no key is left that is not promised to others.
 */
export async function replaceKey(tx: Transaction, actor: Actor, { keyId, reason }: ReplaceKeyInput): Promise<string> {
  assertInputIdOf('ProductKey', keyId, ['keyId']);
  assertNone([textProblem(reason, ['reason'], { maximum: MAX_REASON_LENGTH })]);
  const software = await lockSoftwareOf(tx, keyId);
  const key = await lockKey(tx, keyId);
  if (softwareStatusAt(software, tx.now) !== 'ACTIVE') throw new UserError('SOFTWARE_NOT_ACTIVE', ['keyId']);
  if (key.revokedAt !== null) throw new UserError('KEY_REVOKED', ['keyId']);

  if (key.isCurrent === 1) await assertLeft(tx, key, 1);
  await tx.queryStock(
    sql`UPDATE "productKeys" SET "revokedAt" = ${tx.now}, "replacedAt" = ${tx.now}, "replacementReason" = ${reason}
      WHERE "id" = ${keyId}`,
  );
  const [newId = ''] = await drawKeys(tx, software, key, { from: key.licenceNumber, count: 1 });
  recordAudit(tx, actor, eventsOf(software, { keyId, reason, newId }));
  await raiseKeyStockAlarms(tx, actor, [key]);
  return newId;
}

type Owner = Pick<Software, 'id' | 'partnerId' | 'customerId' | 'status' | 'expiresAt'>;

/** Locks the software first, as a request for keys does, so that both do not wait for each other. */
async function lockSoftwareOf(tx: Transaction, keyId: string): Promise<Owner> {
  const [software] = await tx.queryStock<Owner>(
    sql`SELECT "id", "partnerId", "customerId", "status", "expiresAt" FROM "software"
      WHERE "id" = (SELECT "softwareId" FROM "productKeys" WHERE "id" = ${keyId}) ${tx.locks.wait}`,
  );
  if (!software) throw new UserError('KEY_NOT_FOUND', ['keyId']);
  return software;
}

type BadKey = Pick<ProductKey, 'skuId' | 'version' | 'licenceNumber' | 'revokedAt'> & { readonly isCurrent: number };

async function lockKey(tx: Transaction, keyId: string): Promise<BadKey> {
  const [key] = await tx.lockStock<BadKey>(
    sql`SELECT "skuId", "version", "licenceNumber", "revokedAt",
        CASE WHEN "version" = (SELECT p."currentVersion" FROM "skus" AS u JOIN "products" AS p ON p."id" = u."productId"
          WHERE u."id" = "productKeys"."skuId") THEN 1 ELSE 0 END AS "isCurrent"
      FROM "productKeys" WHERE "id" = ${keyId} ${tx.locks.wait}`,
  );
  return key as BadKey;
}

function eventsOf(
  { id: softwareId, partnerId, customerId }: Owner,
  { keyId, reason, newId }: ReplaceKeyInput & { readonly newId: string },
): readonly AuditRecord[] {
  const about = { partnerId, customerId, softwareId };
  const changes = { replacedBy: [null, newId], replacementReason: [null, reason] } as const;
  return [
    { action: 'KEY_REPLACED', subjectId: keyId, changes, ...about },
    { action: 'KEY_REVOKED', subjectId: keyId, ...about },
    { action: 'KEY_ASSIGNED', subjectId: newId, ...about },
  ];
}
