import { isIn, type Sql, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';

/** How far the software of a request was delivered, and until when it can be cancelled, as information for the reviewer. */
export interface Delivered {
  readonly requestId: string;
  /** Number of product keys that were read. */
  readonly keysRevealed: number;
  readonly downloadsMade: number;
  /** Earliest end of the period in which the software can be cancelled; null if there is none. */
  readonly deadline: number | null;
}

/** Returns the statement that reads `Delivered` for the requests that meet a condition on the items `i`. */
export function selectDelivered(condition: Sql): Sql {
  return sql`SELECT i."cancellationRequestId" AS "requestId", MIN(s."cancellableUntil") AS "deadline",
      SUM((SELECT COUNT("firstRevealedAt") FROM "productKeys" AS k
        WHERE k."softwareId" = i."softwareId")) AS "keysRevealed",
      SUM((SELECT COALESCE(SUM("downloadsUsed"), 0) FROM "downloadLinks" AS l
        WHERE l."softwareId" = i."softwareId")) AS "downloadsMade"
    FROM "cancellationItems" AS i JOIN "software" AS s ON s."id" = i."softwareId"
    WHERE ${condition} GROUP BY i."cancellationRequestId"`;
}

const delivered = {};

/** Returns how far the software of a request was delivered. Reads once for all fields and requests of an operation. */
export function loadDelivered({ loaders, database }: Context, requestId: string): Promise<Delivered> {
  return loaders.load(delivered, '', requestId, async (ids: readonly string[]) => {
    const rows = await database.queryStock<Delivered>(selectDelivered(isIn(sql`i."cancellationRequestId"`, ids)));
    const byRequest = new Map(rows.map((row) => [row.requestId, row]));
    return ids.map((id) => byRequest.get(id) ?? { requestId: id, keysRevealed: 0, downloadsMade: 0, deadline: null });
  });
}
