import { Field, Int, ObjectType } from 'type-graphql';
import { PROGRAMME } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { inScope } from '../platform/access/scope';
import { sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import { presentRows, type ReadPresent } from '../platform/graphql/present-nodes';
import { DateTime } from '../platform/graphql/scalars';

/** Topic of the alarms of all key pools. Each alarm is an event in the audit trail of the programme. */
export const KEY_STOCK_ALARMS = 'keyStockAlarms';

@ObjectType({ description: 'An alarm: too few product keys of a SKU and version are left to sell.' })
export class KeyStockAlarm {
  readonly skuId!: string;

  @Field(() => String, { description: 'Version of the product.' })
  readonly version!: string;

  @Field(() => Int, {
    description: 'Number of keys that were left to sell. Less than 0 if more were sold than there were.',
  })
  readonly stock!: number;

  @Field(() => Int, { description: 'Threshold that the number fell below.' })
  readonly threshold!: number;

  @Field(() => DateTime, { description: 'When the alarm was raised.' })
  readonly raisedAt!: number;
}

interface AlarmEvent {
  readonly at: number;
  readonly subjectId: string;
  readonly changes: string;
}

/** Returns an alarm by the id of its audit event; null if the viewer does not see it. */
export async function findKeyStockAlarm({ database, viewer }: Context, eventId: string): Promise<KeyStockAlarm | null> {
  const [event] = await database.query<AlarmEvent>(
    sql`SELECT "at", "subjectId", "changes" FROM "auditEvents"
      WHERE "id" = ${eventId} AND "action" = 'KEY_STOCK_LOW' AND ${inScope(viewer, 'auditEvents')}`,
  );
  if (!event) return null;
  const { version, stock, threshold } = JSON.parse(event.changes) as Changes;
  return {
    skuId: event.subjectId,
    version: String(version?.[1]),
    stock: Number(stock?.[1]),
    threshold: Number(threshold?.[1]),
    raisedAt: event.at,
  };
}

/** Returns a function that reads the alarms of the SKUs whose stock has not been refilled since, as ids of audit events. */
export function presentAlarms(context: Context): ReadPresent {
  const isLow = sql`EXISTS (SELECT 1 FROM "keyStocks" AS "s"
    WHERE "s"."skuId" = "auditEvents"."subjectId" AND "auditEvents"."at" >= "s"."alarmedAt")`;
  const filter = sql`"partnerId" = ${PROGRAMME} AND "action" = 'KEY_STOCK_LOW' AND ${isLow}`;
  return presentRows(context, { table: 'auditEvents', orderBy: 'at', filter });
}
