import { recordAudit } from '../audit/record-audit';
import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { HOUR_MS } from '../platform/base/clock';
import { allOf, isIn, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { fieldRateLimited } from '../platform/graphql/budget';
import { type Context, write } from '../platform/graphql/context';
import { LocalizableError } from '../platform/i18n/localizable-error';
import { type Limit, secondsUntilFree } from '../platform/rate-limits/limit';
import { rateLimited } from '../platform/rate-limits/rate-limit.metrics';
import { takeUpTo } from '../platform/rate-limits/take-use';
import type { Secret } from '../platform/secrets/secret';
import { decryptKey, type KeyAtRest, KeyDecryptionError } from './key-encryption';

interface LockedKey extends KeyAtRest {
  readonly revokedAt: number | null;
  readonly softwareId: string;
  readonly partnerId: string;
  readonly customerId: string;
  /** 1 if the viewer has read it within the last hour. */
  readonly isKnown: number;
}

type KeyValue = Secret<string> | null;

/**
 * Returns the value of a product key (S5, S8); null if it does not exist. All keys that are read together are recorded in the
 * audit trail in one transaction, and returned only after its commit, so that no key is revealed without an audit event. Throws
 * KEY_REVOKED for a revoked key, and RATE_LIMITED beyond the viewer's limit. A key that the viewer reads again within an hour
 * does not count, since the response may have been lost. A key that cannot be decrypted raises an alarm and throws, but the
 * others read with it are returned.
 */
export async function revealKey(context: Context, id: string): Promise<string | null> {
  const value = await context.loaders.load<string, KeyValue>(revealKey, '', id, (ids) => revealKeys(context, ids));
  return value?.expose() ?? null;
}

async function revealKeys(context: Context, ids: readonly string[]): Promise<readonly (KeyValue | Error)[]> {
  const values = await write(context, async (tx) => {
    const found = await lockKeys(tx, context.viewer, ids);
    const wanted = found.filter(({ revokedAt }) => revokedAt === null);
    const known = wanted.filter(({ isKnown }) => isKnown === 1);
    const others = wanted.filter(({ isKnown }) => isKnown !== 1);
    const { taken, refusal } = await takeReveals(tx, context, others.length);
    const decrypted = [...known, ...others.slice(0, taken)].map((key) => ({
      key,
      value: decryptKey(context.keyEncryptionKeys, key),
    }));
    await recordFirstReads(tx, decrypted);
    recordAudit(tx, context.viewer, decrypted.map(attempt));
    return new Map<string, KeyValue | Error>([
      ...found.map(({ id }) => [id, keyRevoked()] as const),
      ...wanted.map(({ id }) => [id, refusal] as const),
      ...decrypted.map(({ key, value }) => [key.id, value] as const),
    ]);
  });
  for (const value of values.values()) if (value instanceof KeyDecryptionError) value.raiseAlarm(context.log);
  return ids.map((id) => values.get(id) ?? null);
}

/** Keys that were never read come first, so that a viewer whose limit is lower than their number can read the others later. */
function lockKeys(tx: Transaction, viewer: Viewer, ids: readonly string[]): Promise<LockedKey[]> {
  const mine = allOf([isIn(sql`"id"`, ids), inScope(viewer, 'productKeys')]);
  return tx.query<LockedKey>(
    sql`SELECT k."id", k."skuId", k."version", k."sealed", k."sealedWith", k."revokedAt", k."softwareId",
        k."partnerId", s."customerId", CASE WHEN EXISTS (SELECT 1 FROM "auditEvents" AS e
          WHERE e."subjectId" = k."id" AND e."action" = 'KEY_REVEALED' AND e."outcome" = 'SUCCEEDED'
            AND e."actorId" = ${viewer.id} AND e."at" > ${tx.now - HOUR_MS}) THEN 1 ELSE 0 END AS "isKnown"
      FROM (SELECT * FROM "productKeys" WHERE ${mine} ORDER BY "id" ${tx.locks.wait}) AS k
      JOIN "software" AS s ON s."id" = k."softwareId"
      ORDER BY k."firstRevealedAt" IS NOT NULL, k."licenceNumber"`,
  );
}

interface Decrypted {
  readonly key: LockedKey;
  readonly value: Secret<string> | KeyDecryptionError;
}

async function recordFirstReads(tx: Transaction, decrypted: readonly Decrypted[]): Promise<void> {
  const readable = decrypted.filter(({ value }) => !(value instanceof KeyDecryptionError)).map(({ key }) => key.id);
  await tx.query(
    sql`UPDATE "productKeys" SET "firstRevealedAt" = ${tx.now}
      WHERE ${isIn(sql`"id"`, readable)} AND "firstRevealedAt" IS NULL`,
  );
}

function attempt({ key: { id, partnerId, customerId, softwareId }, value }: Decrypted) {
  const about = { action: 'KEY_REVEALED', subjectId: id, partnerId, customerId, softwareId } as const;
  return value instanceof KeyDecryptionError ? { ...about, outcome: 'FAILED' as const } : about;
}

function keyRevoked(): LocalizableError {
  return new LocalizableError('KEY_REVOKED', { code: 'KEY_REVOKED' });
}

/**
 * Counts reads of key values, at most the number that the viewer has left in this hour, and returns the error for the others.
 * Runs in the transaction of the reads, so that a read that is rolled back does not count, and concurrent reads do not exceed
 * the limit.
 */
async function takeReveals(tx: Transaction, { viewer, keyRevealsPerHour }: Context, wanted: number) {
  const limit: Limit = { name: 'keyReveals', most: keyRevealsPerHour, windowMs: HOUR_MS };
  const { taken, uses } = await takeUpTo(tx, limit, viewer.id, wanted);
  if (taken < wanted) rateLimited.add(1, limit.name);
  const seconds = secondsUntilFree(1, tx.now, uses, limit);
  return { taken, refusal: fieldRateLimited('tooManyReveals', seconds) };
}
