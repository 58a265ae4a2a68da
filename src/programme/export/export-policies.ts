import type { DeliveryPolicy } from '../../orders/delivery-policy.entity';
import { DAY_MS, instantText } from '../../platform/base/clock';
import { groupBy } from '../../platform/base/group-by';
import { sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import type { ExportedPolicy } from './sections';

const NAMES = { PERPETUAL: 'perpetual', SUBSCRIPTION: 'subscription' } as const;

/** Returns the terms of the programme by their starts. */
export async function* exportPolicies(reader: Reader): AsyncIterable<ExportedPolicy> {
  const policies = await reader.query<DeliveryPolicy>(
    sql`SELECT * FROM "deliveryPolicies" ORDER BY "startsAt", "licenceKind"`,
  );
  for (const [startsAt, ofStart] of groupBy(policies, (policy) => policy.startsAt)) {
    const perKind = <Value>(termOf: (policy: DeliveryPolicy) => Value) =>
      Object.fromEntries(ofStart.map((policy) => [NAMES[policy.licenceKind], termOf(policy)]));
    yield {
      from: instantText(startsAt),
      linkDays: perKind(({ linkTtlMs }) => linkTtlMs / DAY_MS),
      downloads: perKind(({ maxDownloads }) => maxDownloads),
      cancelDays: perKind(({ cancelWindowDays }) => cancelWindowDays),
    };
  }
}
