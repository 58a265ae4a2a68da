import { createHash } from 'node:crypto';
import type { Actor } from '../access/viewer';
import { canonicalJson } from '../base/canonical-json';
import { isIn, sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { asStored, type MoneyInput } from '../graphql/money';
import { assertNone, UserError } from '../graphql/user-error';
import { IdempotencyRecord } from './idempotency-record.entity';
import { keyProblem } from './key-problem';

/** Owner of the idempotency keys of operators, who belong to no partner. They share their keys, as the users of a partner do. */
const PROGRAMME = '';

/** A request that can be repeated. */
interface Repeatable {
  readonly operation: string;
  readonly input: { readonly idempotencyKey?: string | null };
}

interface RepeatableRequest extends Repeatable {
  readonly input: { readonly idempotencyKey: string };
  /** Id of the object that the request creates if it is the first with its key. */
  readonly resultId: string;
}

/** Returns the owner of a viewer's idempotency keys. */
function ownerOf({ partnerId }: Actor): string {
  return partnerId ?? PROGRAMME;
}

/**
 * Claims an idempotency key of the viewer's partner, or of the programme for an operator. For the first request it stores the
 * key with the id of the result; for a repetition it returns the id of the first result. Throws IDEMPOTENCY_KEY_REUSED for
 * another input, and the problem of a key that is not 16 to 255 printable characters. If the unit of work fails, the claim is
 * rolled back with it.
 */
export async function claimIdempotencyKey(
  tx: Transaction,
  viewer: Actor,
  request: RepeatableRequest,
): Promise<{ readonly resultId: string; readonly replayed: boolean }> {
  const { operation, input, resultId } = request;
  assertKeyForm(input.idempotencyKey);
  const claimed = await tx.query(
    sql`INSERT INTO "idempotencyRecords" ("partnerId", "operation", "key", "inputHash", "resultId", "createdAt")
      VALUES (${ownerOf(viewer)}, ${operation}, ${input.idempotencyKey}, ${hashOf(input)}, ${resultId}, ${tx.now})
      ON CONFLICT DO NOTHING RETURNING "key"`,
  );
  if (claimed.length > 0) return { resultId, replayed: false };
  const earlier = await findEarlierResult(tx, viewer, request);
  // Null if the key and its result were deleted in between.
  return earlier === null ? claimIdempotencyKey(tx, viewer, request) : { resultId: earlier, replayed: true };
}

/**
 * Returns the id of the result of an earlier request with this key; null if this is the first one or it has no key. For use
 * cases that know the id of their result only at the end, and claim the key then: until then, their own lock makes
 * repetitions wait. Throws as `claimIdempotencyKey` does.
 */
export async function findEarlierResult(
  tx: Transaction,
  viewer: Actor,
  { operation, input }: Repeatable,
): Promise<string | null> {
  const { idempotencyKey: key } = input;
  if (key == null) return null;
  assertKeyForm(key);
  const [earlier] = await tx.query<IdempotencyRecord>(
    sql`SELECT "inputHash", "resultId" FROM "idempotencyRecords"
      WHERE "partnerId" = ${ownerOf(viewer)} AND "operation" = ${operation} AND "key" = ${key}`,
  );
  if (earlier && earlier.inputHash !== hashOf(input)) {
    throw new UserError('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']);
  }
  return earlier?.resultId ?? null;
}

/** Stores the result of a request with a key, for repetitions. Throws IDEMPOTENCY_KEY_REUSED. */
export async function keepResult(
  tx: Transaction,
  viewer: Actor,
  { operation, input }: Repeatable,
  resultId: string,
): Promise<void> {
  const { idempotencyKey } = input;
  if (idempotencyKey == null) return;
  await claimIdempotencyKey(tx, viewer, { operation, input: { ...input, idempotencyKey }, resultId });
}

/** Returns those of the given keys with which the viewer has sent requests of an operation that has no other input. */
export async function findUsedKeys(
  tx: Transaction,
  viewer: Actor,
  operation: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx.query<Pick<IdempotencyRecord, 'key'>>(
    sql`SELECT "key" FROM "idempotencyRecords"
      WHERE "partnerId" = ${ownerOf(viewer)} AND "operation" = ${operation} AND ${isIn(sql`"key"`, keys)}`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Stores the results of requests with new keys and no other input, by their keys. */
export function keepResults(
  tx: Transaction,
  viewer: Actor,
  operation: string,
  results: ReadonlyMap<string, string>,
): Promise<void> {
  const shared = { partnerId: ownerOf(viewer), operation, inputHash: hashOf({}), createdAt: tx.now };
  const records = [...results].map(([key, resultId]) => ({ ...shared, key, resultId }));
  return tx.insert(IdempotencyRecord, records);
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
  assertNone([keyProblem(key, ['idempotencyKey'])]);
}
