import { DeliveryPolicy, LicenceKind } from '../../src/orders/delivery-policy.entity';
import type { Database } from '../../src/platform/database/database';

/** Stores terms of two weeks and 50 downloads without a deadline, or others, for these kinds of licence: both by default. */
export async function storePolicy(
  { database }: { readonly database: Database },
  some: Partial<DeliveryPolicy> = {},
): Promise<void> {
  const kinds = some.licenceKind ? [some.licenceKind] : Object.values(LicenceKind);
  const terms = { startsAt: 0, linkTtlMs: 1_209_600_000, maxDownloads: 50, cancelWindowDays: null, ...some };
  await database.transaction((tx) =>
    tx.insert(
      DeliveryPolicy,
      kinds.map((licenceKind) => ({ ...terms, licenceKind })),
    ),
  );
}
