import { PROGRAMME } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import { catalogueChanged, lockProgramme } from '../catalogue/catalogue-changed';
import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { getSkuWithKeys } from './get-sku-with-keys';

/** Whether a SKU is sold while its pool has too few keys. */
export interface SellAhead {
  readonly skuId: string;
  readonly sellsAhead: boolean;
}

/**
 * Allows a SKU to be sold ahead of the stock of its keys, or ends that, and returns what changed. Buyers get their keys in the
 * order of their purchases once there are enough. Throws SKU_NOT_FOUND, and INVALID_VALUE for a SKU without product keys.
 */
export async function sellAhead(tx: Transaction, actor: Actor, { skuId, sellsAhead }: SellAhead): Promise<Changes> {
  await lockProgramme(tx);
  const before = (await getSkuWithKeys(tx, skuId)).sellsAhead === 1;
  if (before === sellsAhead) return {};
  await tx.query(sql`UPDATE "skus" SET "sellsAhead" = ${sellsAhead ? 1 : 0} WHERE "id" = ${skuId}`);
  await catalogueChanged(tx);
  const changes = { sellsAhead: [before, sellsAhead] } as const;
  recordAudit(tx, actor, [{ action: 'SELL_AHEAD_CHANGED', subjectId: skuId, partnerId: PROGRAMME, changes }]);
  return changes;
}
