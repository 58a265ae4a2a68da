import { sql } from '../platform/database/sql';
import type { StockReader } from '../platform/database/transaction';
import { UserError } from '../platform/graphql/user-error';
import { orderNumberOf } from '../platform/text/identifiers';

/** Identifies an assigned key as people do. */
export interface KeyOfLine {
  readonly orderNumber: string;
  readonly lineNumber: number;
  readonly licenceNumber: number;
  /** Needed only if the software has keys of several versions. */
  readonly version?: string | null;
}

/**
 * Returns the id of the key that a licence of an order line has, of any partner. Throws KEY_NOT_FOUND, and INVALID_VALUE if it
 * has keys of several versions and none is named.
 */
export async function findKeyOfLine(reader: StockReader, wanted: KeyOfLine): Promise<string> {
  const keys = await reader.queryStock<{ id: string }>(
    sql`SELECT k."id" FROM "orders" AS o JOIN "orderLines" AS l ON l."orderId" = o."id"
      JOIN "software" AS s ON s."orderLineId" = l."id" JOIN "productKeys" AS k ON k."softwareId" = s."id"
      WHERE o."number" = ${orderNumberOf(wanted.orderNumber)} AND l."lineNumber" = ${wanted.lineNumber}
        AND k."licenceNumber" = ${wanted.licenceNumber} AND k."replacedAt" IS NULL
        AND ${wanted.version == null ? sql`1 = 1` : sql`k."version" = ${wanted.version}`}`,
  );
  if (keys.length > 1) throw new UserError('INVALID_VALUE', ['version'], {}, 'versionNeeded');
  const [key] = keys;
  if (!key) throw new UserError('KEY_NOT_FOUND', null, {}, 'keyOfLineNotFound');
  return key.id;
}
