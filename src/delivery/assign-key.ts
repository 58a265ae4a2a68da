import type { Viewer } from '../access/viewer';
import { recordAudit } from '../audit/record-audit';
import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { UserError } from '../graphql/user-error';
import type { Software } from '../software/software.entity';

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

  const [drawn] = await tx.query<{ id: string }>(
    sql`UPDATE "productKeys"
      SET "softwareId" = ${software.id}, "partnerId" = ${software.partnerId}, "assignedAt" = ${tx.now}
      WHERE "id" = (SELECT "id" FROM "productKeys"
        WHERE "skuId" = ${software.skuId} AND "version" = ${version} AND "softwareId" IS NULL
        ORDER BY "id" LIMIT 1)
      RETURNING "id"`,
  );
  if (!drawn) throw new UserError('KEY_POOL_EXHAUSTED');
  const { partnerId, customerId, id: softwareId } = software;
  await recordAudit(tx, viewer, [{ action: 'KEY_ASSIGNED', subjectId: drawn.id, partnerId, customerId, softwareId }]);
  return drawn.id;
}
