import type { Viewer } from '../access/viewer';
import { recordAudit } from '../audit/record-audit';
import { type Sql, sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { DatabaseUnavailable } from '../database/unavailable';
import { UserError } from '../graphql/user-error';
import type { Software } from '../software/software.entity';
import { isUnique } from './key-fingerprint';
import { isFree } from './product-key-pool';

type Owner = Pick<Software, 'id' | 'partnerId' | 'customerId' | 'skuId'>;

/**
 * The id of the software's key for a version: the one it has, kept for life, or one drawn from the pool of its SKU and
 * version. Throws KEY_POOL_EXHAUSTED where the pool is empty.
 */
export async function assignKey(tx: Transaction, viewer: Viewer, software: Owner, version: string): Promise<string> {
  const [assigned] = await tx.query<{ id: string }>(
    sql`SELECT "id" FROM "productKeys" WHERE "softwareId" = ${software.id} AND "version" = ${version}`,
  );
  if (assigned) return assigned.id;

  const keyId = await drawKey(tx, software, version);
  const { partnerId, customerId, id: softwareId } = software;
  recordAudit(tx, viewer, [{ action: 'KEY_ASSIGNED', subjectId: keyId, partnerId, customerId, softwareId }]);
  return keyId;
}

/**
 * Gives a free key to the software; nobody else can draw it meanwhile. Keys that others are about to draw are passed
 * over; only where no other is left is it waited for what becomes of those, since a draw that is rolled back leaves its
 * key free.
 */
async function drawKey(tx: Transaction, { id, partnerId, skuId }: Owner, version: string): Promise<string> {
  const draw = async (lock: Sql) => {
    const [drawn] = await tx.query<{ id: string }>(
      sql`UPDATE "productKeys" SET "softwareId" = ${id}, "partnerId" = ${partnerId}, "assignedAt" = ${tx.now}
        WHERE "id" = (SELECT "id" FROM "productKeys"
          WHERE ${isFree(skuId, version)} AND ${isUnique} ORDER BY "id" LIMIT 1 ${lock}) RETURNING "id"`,
    );
    return drawn;
  };
  const key = (await draw(tx.locks.skip)) ?? (await draw(tx.locks.wait));
  if (!key) throw await noKeyLeft(tx, skuId, version);
  return key.id;
}

/** After an upgrade the pool may hold keys that have not been checked yet: a gateway is doing it, so try again soon. */
async function noKeyLeft(tx: Transaction, skuId: string, version: string): Promise<Error> {
  const unchecked = await tx.query(
    sql`SELECT 1 FROM "productKeys" WHERE ${isFree(skuId, version)} AND NOT ${isUnique} LIMIT 1`,
  );
  if (unchecked.length === 0) return new UserError('KEY_POOL_EXHAUSTED');
  return new DatabaseUnavailable('The product keys of this pool are being checked for duplicates.');
}
