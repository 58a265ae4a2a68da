import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { Viewer } from '../access/viewer';
import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { UserError } from '../graphql/user-error';
import type { IdempotencyRecord } from './idempotency-record.entity';

const KEY_LENGTH = { minimum: 16, maximum: 255 } as const;

/** A request that may be sent again. */
interface RepeatableRequest {
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
  /** The id of what the request will make, if it is the first with its key. */
  readonly resultId: string;
}

/**
 * Claims an idempotency key of the viewer's partner. For the first request it stores the key with the result's id; for
 * a repetition it gives the id of the first one's result. Throws IDEMPOTENCY_KEY_REUSED for another input, INVALID_VALUE
 * for a key that is not 16 to 255 printable characters. When the unit of work is refused later, the claim goes with it.
 */
export async function claimIdempotencyKey(
  tx: Transaction,
  { partnerId }: Viewer,
  { operation, input, resultId }: RepeatableRequest,
): Promise<{ readonly resultId: string; readonly replayed: boolean }> {
  const { idempotencyKey: key, ...rest } = input;
  assertKeyForm(key);
  const inputHash = createHash('sha256').update(canonical(rest)).digest('hex');
  const claimed = await tx.query(
    sql`INSERT INTO "idempotencyRecords" ("partnerId", "operation", "key", "inputHash", "resultId", "createdAt")
      VALUES (${partnerId}, ${operation}, ${key}, ${inputHash}, ${resultId}, ${tx.now})
      ON CONFLICT DO NOTHING RETURNING "key"`,
  );
  if (claimed.length > 0) return { resultId, replayed: false };

  const [earlier] = await tx.query<IdempotencyRecord>(
    sql`SELECT "inputHash", "resultId" FROM "idempotencyRecords"
      WHERE "partnerId" = ${partnerId} AND "operation" = ${operation} AND "key" = ${key}`,
  );
  if (earlier?.inputHash !== inputHash) throw new UserError('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']);
  return { resultId: earlier.resultId, replayed: true };
}

/** The same text for the same input, in whatever order its fields came and whether or not empty ones were sent. */
function canonical(input: object): string {
  return stringify(input, (_, value: unknown) => value ?? undefined) ?? '';
}

function assertKeyForm(key: string): void {
  const fits = key.length >= KEY_LENGTH.minimum && key.length <= KEY_LENGTH.maximum && !/\p{C}/u.test(key);
  if (!fits) throw new UserError('INVALID_VALUE', ['idempotencyKey']);
}
