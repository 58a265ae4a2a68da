import { CUSTOMER_ITSELF } from '../../customers/customer-changes.resolver';
import { KEY_STOCK_ALARMS } from '../../delivery/key-stock-alarm';
import { ORDERS_OF } from '../../orders/order-changes.resolver';
import { empty, isIn, type Sql, sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import type { Topic } from '../../platform/graphql/subscription';

/** A node that changed, and the topic whose subscribers receive it. */
export interface Change {
  readonly topicId: string;
  readonly id: string;
  /** 1 if the node was created, else 0. */
  readonly isNew: number;
  /** The sequence number of the first row of the part that changed it. */
  readonly sequence: number;
}

/** The last row of a partner's audit trail. */
export interface Head {
  readonly sequence: number;
  readonly at: number;
}

/** Returns the last row of each partner's audit trail. A partner without audit events is left out. */
export async function readHeads(reader: Reader, partnerIds: readonly string[]): Promise<ReadonlyMap<string, Head>> {
  const heads = await reader.query<Head & { readonly partnerId: string }>(
    sql`SELECT "partnerId", "sequence", "at" FROM "auditChains" WHERE ${isIn(sql`"partnerId"`, partnerIds)}`,
  );
  return new Map(heads.map((head) => [head.partnerId, head]));
}

/** Returns the last sequence number of one partner's audit trail; 0 without audit events. */
export async function readHead(reader: Reader, partnerId: string): Promise<number> {
  const [head] = await reader.query<{ sequence: number }>(
    sql`SELECT "sequence" FROM "auditChains" WHERE "partnerId" = ${partnerId}`,
  );
  return head?.sequence ?? 0;
}

/** A part of a partner's audit trail, from the row after a sequence number up to another one. */
interface Part {
  readonly partnerId: string;
  readonly after: number;
  readonly upTo: number;
  /** Limits the changes to those of one topic. */
  readonly topicId?: string;
}

/**
 * Only the first reading of a key is a change: a subscription that reads the key at each event would otherwise cause events
 * endlessly.
 */
const isRepeated = sql`"action" = 'KEY_REVEALED' AND EXISTS (SELECT 1 FROM "auditEvents" AS "earlier"
  WHERE "earlier"."subjectId" = "auditEvents"."subjectId" AND "earlier"."action" = 'KEY_REVEALED'
    AND "earlier"."outcome" = 'SUCCEEDED' AND "earlier"."sequence" < "auditEvents"."sequence")`;

/**
 * Returns what a part of the audit trail has changed, each node once, ordered by its first change. The trail has every change of
 * customers, orders, software, links and requests, committed in the same transaction, and in the order of the commits.
 */
export function readChanges(reader: Reader, { partnerId, after, upTo, topicId }: Part): Promise<Change[]> {
  return reader.query<Change>(
    sql`WITH "done" AS (
        SELECT "id", "sequence", "action", "subjectId", "softwareId" FROM "auditEvents"
        WHERE "partnerId" = ${partnerId} AND "sequence" > ${after} AND "sequence" <= ${upTo}
          AND "outcome" = 'SUCCEEDED' AND NOT (${isRepeated})
      ), "changed" AS (
        SELECT d."sequence", s."customerId" AS "topicId", s."id", 0 AS "isNew"
          FROM "done" AS d JOIN "software" AS s ON s."id" = d."softwareId"
        UNION ALL SELECT d."sequence", s."customerId", s."id", 1
          FROM "done" AS d JOIN "software" AS s ON s."orderId" = d."subjectId" WHERE d."action" IN ('PURCHASE', 'ORDER_RECORDED')
        UNION ALL SELECT d."sequence", s."customerId", s."id", 0
          FROM "done" AS d JOIN "cancellationItems" AS i ON i."cancellationRequestId" = d."subjectId"
          JOIN "software" AS s ON s."id" = i."softwareId"
        UNION ALL SELECT d."sequence", ${ORDERS_OF} || o."customerId", o."id", 1
          FROM "done" AS d JOIN "orders" AS o ON o."id" = d."subjectId" WHERE d."action" IN ('PURCHASE', 'ORDER_RECORDED')
        UNION ALL SELECT d."sequence", ${ORDERS_OF} || r."customerId", r."orderId", 0
          FROM "done" AS d JOIN "cancellationRequests" AS r ON r."id" = d."subjectId"
          WHERE d."action" = 'CANCELLATION_COMPLETED'
        UNION ALL SELECT "sequence", ${CUSTOMER_ITSELF} || "subjectId", "subjectId", 0
          FROM "done" WHERE "action" IN ('CUSTOMER_CHANGED', 'CUSTOMER_ENDED', 'CUSTOMER_RESUMED')
        UNION ALL SELECT "sequence", "softwareId", "subjectId", CASE "action" WHEN 'LINK_ISSUED' THEN 1 ELSE 0 END
          FROM "done" WHERE "action" IN ('LINK_ISSUED', 'LINK_REVOKED', 'DOWNLOAD_STARTED')
        UNION ALL SELECT "sequence", "subjectId", "subjectId", CASE "action" WHEN 'CANCELLATION_SUBMITTED' THEN 1 ELSE 0 END
          FROM "done" WHERE "action" LIKE 'CANCELLATION%'
        UNION ALL SELECT "sequence", ${KEY_STOCK_ALARMS}, "id", 1 FROM "done" WHERE "action" = 'KEY_STOCK_LOW'
        UNION ALL SELECT d."sequence", i."cancellationRequestId", i."cancellationRequestId", 0
          FROM "done" AS d JOIN "cancellationItems" AS i ON i."softwareId" = d."softwareId"
      )
      SELECT "topicId", "id", MAX("isNew") AS "isNew", MIN("sequence") AS "sequence" FROM "changed"
      WHERE ${topicId === undefined ? sql`1 = 1` : sql`"topicId" = ${topicId}`}
      GROUP BY "topicId", "id" ORDER BY MIN("sequence"), "id"`,
  );
}

/** The time after an instant, up to and including another one, in epoch milliseconds of the database's clock. */
interface Period {
  readonly after: number;
  readonly upTo: number;
}

/** An object of a partner that ended, because its time was up. */
export type End = Omit<Change, 'sequence' | 'isNew'> & { readonly partnerId: string };

/** Returns what has expired within a period, of all partners or of one topic. No audit event reports this. */
export function readEnds(reader: Reader, period: Period, topic?: Topic): Promise<End[]> {
  const ofTopic = topic ? sql`WHERE "partnerId" = ${topic.partnerId} AND "topicId" = ${topic.id}` : empty;
  return reader.query(
    sql`SELECT * FROM (
      SELECT l."partnerId", l."softwareId" AS "topicId", l."id" FROM "downloadLinks" AS l WHERE ${endsOfLinks(period)}
      UNION SELECT s."partnerId", s."customerId", s."id"
        FROM "downloadLinks" AS l JOIN "software" AS s ON s."id" = l."softwareId" WHERE ${endsOfLinks(period)}
      UNION SELECT "partnerId", "customerId", "id" FROM "software"
        WHERE "expiresAt" > ${period.after} AND "expiresAt" <= ${period.upTo}
    ) AS "ends" ${ofTopic}`,
  );
}

function endsOfLinks({ after, upTo }: Period): Sql {
  return sql`l."expiresAt" > ${after} AND l."expiresAt" <= ${upTo} AND l."endedAt" IS NULL`;
}
