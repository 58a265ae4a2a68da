import { changesBetween } from '../audit/changes';
import type { Actor } from '../platform/access/viewer';
import { instantOrNull } from '../platform/base/clock';
import { withLocalFields } from '../platform/base/local-fields';
import { sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import { type CatalogueChange, recordCatalogueChanges } from './catalogue-change';
import { lockProgramme } from './catalogue-changed';
import { assertStart } from './price-input';
import { businessIdOf, getSkuById } from './sku-id';

/** The end of the sale of a SKU. */
export interface EndSaleInput {
  /** Id of the SKU, such as `WIDGETSRV001:0001`. */
  readonly skuId: string;
  /** The first instant at which the SKU cannot be bought; now if it is missing or earlier today (UTC), null for no end. */
  readonly at?: number | null | undefined;
}

/**
 * Sets when a SKU can no longer be bought, and returns what changed: nothing if its sale has ended already. What was bought
 * stays. Throws INVALID_VALUE and SKU_NOT_FOUND.
 */
export async function endSale(tx: Transaction, actor: Actor, input: EndSaleInput): Promise<readonly CatalogueChange[]> {
  await lockProgramme(tx);
  const { sku, endsSaleAt, changed } = await planEndOfSale(tx, input, tx.now);
  if (changed.length === 0) return [];
  await tx.query(
    sql`UPDATE "skus" SET "endsSaleAt" = ${endsSaleAt}, "localFields" = ${withLocalFields(sku.localFields, ['endsSaleAt'])}
      WHERE "id" = ${sku.id}`,
  );
  await recordCatalogueChanges(tx, actor, 'SALE_ENDED', changed);
  return changed;
}

/** Returns what `endSale` would change. Changes nothing. Throws INVALID_VALUE and SKU_NOT_FOUND. */
export async function planEndOfSale(reader: Reader, { skuId, at }: EndSaleInput, now: number) {
  assertStart(at, ['at'], now);
  const sku = await getSkuById(reader, skuId);
  const endsSaleAt = at === null ? null : Math.max(at ?? now, now);
  const hasEnded = sku.endsSaleAt !== null && sku.endsSaleAt <= now;
  const changes =
    hasEnded && endsSaleAt === now
      ? {}
      : changesBetween({ endsSaleAt: instantOrNull(sku.endsSaleAt) }, { endsSaleAt: instantOrNull(endsSaleAt) });
  const subject = businessIdOf(sku.id);
  const changed = Object.keys(changes).length > 0 ? [{ subjectId: sku.id, subject, changes }] : [];
  return { sku, endsSaleAt, changed };
}
