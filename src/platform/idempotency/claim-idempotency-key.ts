import { createHash } from 'node:crypto';
import type { Viewer } from '../access/viewer';
import { canonicalJson } from '../base/canonical-json';
import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { asStored, type MoneyInput } from '../graphql/money';
import { characterProblem, missingProblem } from '../graphql/text-problem';
import { assertNone, UserError } from '../graphql/user-error';
import type { IdempotencyRecord } from './idempotency-record.entity';

const KEY_LENGTH = { minimum: 16, maximum: 255 } as const;

/** A request that may be sent again. */
interface Repeatable {
  readonly operation: string;
  readonly input: { readonly idempotencyKey?: string | null };
}

interface RepeatableRequest extends Repeatable {
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
  viewer: Viewer,
  request: RepeatableRequest,
): Promise<{ readonly resultId: string; readonly replayed: boolean }> {
  const { operation, input, resultId } = request;
  assertKeyForm(input.idempotencyKey);
  const claimed = await tx.query(
    sql`INSERT INTO "idempotencyRecords" ("partnerId", "operation", "key", "inputHash", "resultId", "createdAt")
      VALUES (${viewer.partnerId}, ${operation}, ${input.idempotencyKey}, ${hashOf(input)}, ${resultId}, ${tx.now})
      ON CONFLICT DO NOTHING RETURNING "key"`,
  );
  if (claimed.length > 0) return { resultId, replayed: false };
  const earlier = await findEarlierResult(tx, viewer, request);
  // Null if the key was given back in between, with what it stood for.
  return earlier === null ? claimIdempotencyKey(tx, viewer, request) : { resultId: earlier, replayed: true };
}

/**
 * The id of the result of an earlier request with this key; null if this is the first one, or has no key. For work that
 * knows the id of its result only at its end, and then claims the key: until then a lock keeps repetitions waiting.
 * Throws as `claimIdempotencyKey`.
 */
export async function findEarlierResult(
  tx: Transaction,
  { partnerId }: Viewer,
  { operation, input }: Repeatable,
): Promise<string | null> {
  const { idempotencyKey: key } = input;
  if (key == null) return null;
  assertKeyForm(key);
  const [earlier] = await tx.query<IdempotencyRecord>(
    sql`SELECT "inputHash", "resultId" FROM "idempotencyRecords"
      WHERE "partnerId" = ${partnerId} AND "operation" = ${operation} AND "key" = ${key}`,
  );
  if (earlier && earlier.inputHash !== hashOf(input)) {
    throw new UserError('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']);
  }
  return earlier?.resultId ?? null;
}

/** Keeps the result of a request that has a key, for its repetitions. Throws IDEMPOTENCY_KEY_REUSED. */
export async function keepResult(
  tx: Transaction,
  viewer: Viewer,
  { operation, input }: Repeatable,
  resultId: string,
): Promise<void> {
  const { idempotencyKey } = input;
  if (idempotencyKey == null) return;
  await claimIdempotencyKey(tx, viewer, { operation, input: { ...input, idempotencyKey }, resultId });
}

/** SHA-256 of the input without its key: the same for any order of fields, with or without null, and for 10.0 and 10.00. */
function hashOf({ idempotencyKey, ...rest }: Repeatable['input']): string {
  const text = canonicalJson(rest, (value) => (isMoney(value) ? asStored(value) : value));
  return createHash('sha256').update(text).digest('hex');
}

function isMoney(value: unknown): value is MoneyInput {
  const { amount, currency } = Object(value) as Readonly<Record<string, unknown>>;
  return typeof amount === 'string' && typeof currency === 'string';
}

function assertKeyForm(key: string): void {
  const path = ['idempotencyKey'];
  assertNone([missingProblem(key, path) ?? characterProblem(key, path, /\p{C}/u)]);
  const { length } = [...key];
  const fits = length >= KEY_LENGTH.minimum && length <= KEY_LENGTH.maximum;
  if (!fits) throw new UserError('INVALID_VALUE', path, { length, ...KEY_LENGTH }, 'textLength');
}
