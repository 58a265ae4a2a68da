import type { Sku } from '../catalogue/sku.entity';
import { isIn, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { type RecordedLine, subscriptionOfPerpetual } from './recorded-order';

/** A SKU of lines, and what follows from its offers. */
export interface SkuOfLine extends Pick<Sku, 'id' | 'keyDelivery'> {
  /** The shortest and the longest term of its offers in months; null if it has no offers. */
  readonly shortest: number | null;
  readonly longest: number | null;
}

/** A line of a recorded order with its SKU. */
export interface LineOfSku extends RecordedLine {
  readonly skuId: string;
  readonly keyDelivery: Sku['keyDelivery'];
  /** 0 for a perpetual licence. */
  readonly termMonths: number;
  readonly subscriptionId: string | null;
}

/** Returns lines with their SKUs and terms as they are stored. Throws as `linesOfSkus`. */
export async function readSkusOfLines(reader: Reader, lines: readonly RecordedLine[]): Promise<readonly LineOfSku[]> {
  const skus = await readSkus(
    reader,
    lines.map(({ sku }) => sku),
  );
  return linesOfSkus(lines, skus);
}

/**
 * Returns lines with their SKUs and terms. Throws SKU_NOT_FOUND, and INVALID_VALUE for a line without a term
 * whose SKU has several, and for a perpetual licence with a subscription id.
 */
export function linesOfSkus(
  lines: readonly RecordedLine[],
  skus: ReadonlyMap<string, SkuOfLine>,
): readonly LineOfSku[] {
  const read = lines.map((line, index) => lineOf(line, skus.get(skuIdOf(line.sku)), ['lines', String(index)]));
  assertNone(read.map((line) => (line instanceof UserError ? line : null)));
  return read as readonly LineOfSku[];
}

async function readSkus(reader: Reader, businessIds: readonly string[]): Promise<ReadonlyMap<string, SkuOfLine>> {
  const ids = [...new Set(businessIds.map(skuIdOf))];
  const skus = await reader.query<SkuOfLine>(
    sql`SELECT s."id", s."keyDelivery", MIN(o."termMonths") AS "shortest", MAX(o."termMonths") AS "longest"
      FROM "skus" AS s LEFT JOIN "offers" AS o ON o."skuId" = s."id"
      WHERE ${isIn(sql`s."id"`, ids)} GROUP BY s."id", s."keyDelivery"`,
  );
  return new Map(skus.map((sku) => [sku.id, sku]));
}

function lineOf(line: RecordedLine, sku: SkuOfLine | undefined, path: readonly string[]): LineOfSku | UserError {
  if (!sku) return new UserError('SKU_NOT_FOUND', [...path, 'sku']);
  const subscriptionId = line.subscriptionId ?? null;
  const termMonths = line.termMonths ?? onlyTermOf(sku, subscriptionId);
  if (termMonths === null) return new UserError('INVALID_VALUE', [...path, 'termMonths'], {}, 'termMissing');
  if (subscriptionId !== null && termMonths === 0) return subscriptionOfPerpetual(path);
  return { ...line, skuId: sku.id, keyDelivery: sku.keyDelivery, termMonths, subscriptionId };
}

/** Returns the term of a line that has none: that of all offers of its SKU. Null if they have several. */
function onlyTermOf({ shortest, longest }: SkuOfLine, subscriptionId: string | null): number | null {
  if (shortest !== null && shortest === longest) return shortest;
  return shortest === null && subscriptionId === null ? 0 : null;
}

function skuIdOf(businessId: string): string {
  return `sku_${businessId}`;
}
