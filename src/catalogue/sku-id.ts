import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { UserError } from '../platform/graphql/user-error';
import type { Sku } from './sku.entity';

const PREFIX = 'sku_';
const BUSINESS_ID = /^[0-9A-Za-z._-]{1,100}:[0-9A-Za-z._-]{1,19}$/;

/**
 * Returns a SKU by the id that operators use, with or without the prefix: `sku_WIDGETSRV001:0001` for `WIDGETSRV001:0001`. In a
 * transaction its row is locked. Throws INVALID_VALUE and SKU_NOT_FOUND.
 */
export async function getSkuById(reader: Reader, id: string): Promise<Sku> {
  const businessId = businessIdOf(id);
  if (!BUSINESS_ID.test(businessId)) throw new UserError('INVALID_FORMAT', ['skuId'], {}, 'skuIdInvalid');
  const [sku] = await reader.query<Sku>(
    sql`SELECT * FROM "skus" WHERE "id" = ${PREFIX + businessId} ${reader.locks.wait}`,
  );
  if (!sku) throw new UserError('SKU_NOT_FOUND', ['skuId']);
  return sku;
}

/** Returns the id of a SKU that operators use. */
export function businessIdOf(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
}
