import { type Sql, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { ProductKey } from './product-key.entity';

/** Small, so that a request that reads or draws one of these keys waits for a few milliseconds. */
const BATCH_SIZE = 50;

/** From this fingerprint to the other, both excluded. */
export type Range = readonly [from: string, to: string];

/** Nearly all fingerprints are between these two, and need not be looked at. */
export const NOT_FOLDED: readonly Range[] = [
  ['', 'folded:'],
  ['folded;', '~'],
];

/** Where keys are whose product has changed what case means: usually in few rows. */
export async function rangesOfOtherCase(reader: Reader): Promise<readonly Range[]> {
  const cased = await reader.query(sql`SELECT 1 FROM "products" WHERE "caseSensitiveKeys" = 1 LIMIT 1`);
  const ranges: Range[] = [['cased:', 'cased;']];
  return cased.length > 0 ? [...ranges, ['folded:', 'folded;']] : ranges;
}

/** Whether a key has to be checked: also if it was set aside or given out twice, since its product or the other row may have changed. */
export const isUnchecked = sql`"fingerprint" NOT LIKE (
    SELECT CASE p."caseSensitiveKeys" WHEN 1 THEN 'cased:%' ELSE 'folded:%' END
    FROM "skus" AS s JOIN "products" AS p ON p."id" = s."productId" WHERE s."id" = "productKeys"."skuId")`;

/** The ids of what has to be checked in a range, some at a time, in the order of fingerprints. */
export async function* uncheckedKeys(reader: Reader, [from, to]: Range, which: Sql): AsyncGenerator<readonly string[]> {
  for (let after: string | undefined = from; after !== undefined; ) {
    const rows: readonly Pick<ProductKey, 'id' | 'fingerprint'>[] = await reader.query(
      sql`SELECT "id", "fingerprint" FROM "productKeys"
        WHERE "fingerprint" > ${after} AND "fingerprint" < ${to} AND ${which} AND ${isUnchecked}
        ORDER BY "fingerprint" LIMIT ${BATCH_SIZE}`,
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    after = rows.at(-1)?.fingerprint;
  }
}
