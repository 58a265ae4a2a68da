import { isIn, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import { money } from '../platform/graphql/money';
import { getCancellablePurchase } from './cancellable-purchase';
import type { CancellationPreviewInput } from './cancellation.input';
import type { CancellationPreview } from './cancellation.payload';

/** Returns what a cancellation would cancel, refund and revoke. Changes nothing. */
export async function previewCancellation(
  { database, viewer, now }: Context,
  input: CancellationPreviewInput,
): Promise<Partial<CancellationPreview>> {
  const { order, software, refundableMinor } = await getCancellablePurchase(database, viewer, input, now);
  const softwareIds = software.map(({ id }) => id);
  const deadlines = software.flatMap(({ cancellableUntil }) => (cancellableUntil === null ? [] : [cancellableUntil]));
  const [counts] = await database.query<Pick<CancellationPreview, 'keysToRevoke' | 'linksToRevoke' | 'downloadsMade'>>(
    sql`SELECT
        (SELECT COUNT(*) FROM "productKeys"
          WHERE ${isIn(sql`"softwareId"`, softwareIds)} AND "revokedAt" IS NULL) AS "keysToRevoke",
        (SELECT COUNT(*) FROM "downloadLinks" WHERE ${isIn(sql`"softwareId"`, softwareIds)}
          AND "endedAt" IS NULL AND "exhaustedAt" IS NULL AND "expiresAt" > ${now}) AS "linksToRevoke",
        (SELECT COALESCE(SUM("downloadsUsed"), 0) FROM "downloadLinks"
          WHERE ${isIn(sql`"softwareId"`, softwareIds)}) AS "downloadsMade"`,
  );
  return {
    ...counts,
    softwareIds,
    refundable: money(refundableMinor, order.currency),
    cancellableUntil: deadlines.length > 0 ? Math.min(...deadlines) : null,
  };
}
