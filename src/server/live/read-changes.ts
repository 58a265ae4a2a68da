import { isIn, type Sql, sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';

/** Something that changed: the node to be told, and the thing whose followers are to be told of it. */
export interface Change {
  readonly topicId: string;
  readonly id: string;
}

/** The place of the last row of each partner's audit trail; of a partner whose trail has not begun there is none. */
export async function readHeads(reader: Reader, partnerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const heads = await reader.query<{ partnerId: string; sequence: number }>(
    sql`SELECT "partnerId", "sequence" FROM "auditChains" WHERE ${isIn(sql`"partnerId"`, partnerIds)}`,
  );
  return new Map(heads.map(({ partnerId, sequence }) => [partnerId, sequence]));
}

/** The same of one partner; 0 where there is none yet. */
export async function readHead(reader: Reader, partnerId: string): Promise<number> {
  const [head] = await reader.query<{ sequence: number }>(
    sql`SELECT "sequence" FROM "auditChains" WHERE "partnerId" = ${partnerId}`,
  );
  return head?.sequence ?? 0;
}

/** A part of a partner's audit trail, between two places of it. */
interface Part {
  readonly partnerId: string;
  readonly after: number;
  readonly upTo: number;
}

/** A key that was read once changes no more by being read: whoever reads it when it is told would be told without end. */
const isRepeated = sql`"action" = 'KEY_REVEALED' AND EXISTS (SELECT 1 FROM "auditEvents" AS "earlier"
  WHERE "earlier"."subjectId" = "auditEvents"."subjectId" AND "earlier"."action" = 'KEY_REVEALED'
    AND "earlier"."outcome" = 'SUCCEEDED' AND "earlier"."sequence" < "auditEvents"."sequence")`;

/**
 * What a part of the audit trail says to have changed, in its order; of what changed several times the last. Every change
 * of software, links and requests stands in the trail, committed with it, and in the order of the commits.
 */
export function readChanges(reader: Reader, { partnerId, after, upTo }: Part): Promise<Change[]> {
  return reader.query<Change>(
    sql`WITH "done" AS (
        SELECT "sequence", "action", "subjectId", "softwareId" FROM "auditEvents"
        WHERE "partnerId" = ${partnerId} AND "sequence" > ${after} AND "sequence" <= ${upTo}
          AND "outcome" = 'SUCCEEDED' AND NOT (${isRepeated})
      ), "changed" AS (
        SELECT d."sequence", s."customerId" AS "topicId", s."id"
          FROM "done" AS d JOIN "software" AS s ON s."id" = d."softwareId"
        UNION ALL SELECT d."sequence", s."customerId", s."id"
          FROM "done" AS d JOIN "software" AS s ON s."orderId" = d."subjectId" WHERE d."action" = 'PURCHASE'
        UNION ALL SELECT d."sequence", s."customerId", s."id"
          FROM "done" AS d JOIN "cancellationItems" AS i ON i."cancellationRequestId" = d."subjectId"
          JOIN "software" AS s ON s."id" = i."softwareId"
        UNION ALL SELECT "sequence", "softwareId", "subjectId"
          FROM "done" WHERE "action" IN ('LINK_ISSUED', 'LINK_REVOKED', 'DOWNLOAD_STARTED')
        UNION ALL SELECT "sequence", "subjectId", "subjectId" FROM "done" WHERE "action" LIKE 'CANCELLATION%'
        UNION ALL SELECT d."sequence", i."cancellationRequestId", i."cancellationRequestId"
          FROM "done" AS d JOIN "cancellationItems" AS i ON i."softwareId" = d."softwareId"
      )
      SELECT "topicId", "id" FROM "changed" GROUP BY "topicId", "id" ORDER BY MAX("sequence"), "id"`,
  );
}

/** A stretch of time: after an instant, up to another one, in epoch milliseconds by the database's clock. */
interface Stretch {
  readonly after: number;
  readonly upTo: number;
}

/** What has ended by itself within a stretch of time, which no trail tells, with whose it is. */
export function readEnds(reader: Reader, stretch: Stretch): Promise<(Change & { readonly partnerId: string })[]> {
  return reader.query(
    sql`SELECT l."partnerId", l."softwareId" AS "topicId", l."id" FROM "downloadLinks" AS l WHERE ${endsOfLinks(stretch)}
      UNION SELECT s."partnerId", s."customerId", s."id"
        FROM "downloadLinks" AS l JOIN "software" AS s ON s."id" = l."softwareId" WHERE ${endsOfLinks(stretch)}
      UNION SELECT "partnerId", "customerId", "id" FROM "software"
        WHERE "expiresAt" > ${stretch.after} AND "expiresAt" <= ${stretch.upTo}`,
  );
}

function endsOfLinks({ after, upTo }: Stretch): Sql {
  return sql`l."expiresAt" > ${after} AND l."expiresAt" <= ${upTo} AND l."endedAt" IS NULL`;
}
