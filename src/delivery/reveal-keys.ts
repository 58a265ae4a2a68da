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
import { takeUpTo } from '../platform/rate-limits/take-use';
import type { Secret } from '../platform/secrets/secret';
import { decryptKey, type KeyAtRest, KeyDecryptionError } from './key-encryption';

interface SealedKey extends KeyAtRest {
  readonly revokedAt: number | null;
  readonly softwareId: string;
  readonly partnerId: string;
  readonly customerId: string;
  /** 1 if the viewer has read it within the last hour. */
  readonly isKnown: number;
}

type KeyValue = Secret<string> | null;

/**
 * The value of a product key (S5, S8). All keys that are read together are written to the audit trail in one
 * transaction; their values leave after it is committed, so without an audit row there is no key. A revoked key gives
 * the error KEY_REVOKED, and one that is read beyond the viewer's limit RATE_LIMITED; a key that the viewer reads again
 * within the hour takes nothing of it, since the answer may have been lost. One that does not open raises an alarm, and the
 * others that are read with it leave all the same.
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
    const opened = [...known, ...others.slice(0, taken)].map((key) => ({
      key,
      value: decryptKey(context.keyEncryptionKeys, key),
    }));
    await rememberFirst(tx, opened);
    recordAudit(tx, context.viewer, opened.map(attempt));
    return new Map<string, KeyValue | Error>([
      ...found.map(({ id }) => [id, keyRevoked()] as const),
      ...wanted.map(({ id }) => [id, refusal] as const),
      ...opened.map(({ key, value }) => [key.id, value] as const),
    ]);
  });
  for (const value of values.values()) if (value instanceof KeyDecryptionError) value.raiseAlarm(context.log);
  return ids.map((id) => values.get(id) ?? null);
}

/** First those that nobody has read yet, so that who may not read all at once gets the others later. */
function lockKeys(tx: Transaction, viewer: Viewer, ids: readonly string[]): Promise<SealedKey[]> {
  const mine = allOf([isIn(sql`"id"`, ids), inScope(viewer, 'productKeys')]);
  return tx.query<SealedKey>(
    sql`SELECT k."id", k."skuId", k."version", k."sealed", k."sealedWith", k."revokedAt", k."softwareId",
        k."partnerId", s."customerId", CASE WHEN EXISTS (SELECT 1 FROM "auditEvents" AS e
          WHERE e."subjectId" = k."id" AND e."action" = 'KEY_REVEALED' AND e."outcome" = 'SUCCEEDED'
            AND e."actorId" = ${viewer.id} AND e."at" > ${tx.now - HOUR_MS}) THEN 1 ELSE 0 END AS "isKnown"
      FROM (SELECT * FROM "productKeys" WHERE ${mine} ORDER BY "id" ${tx.locks.wait}) AS k
      JOIN "software" AS s ON s."id" = k."softwareId"
      ORDER BY k."firstRevealedAt" IS NOT NULL, k."licenceNumber"`,
  );
}

interface Opened {
  readonly key: SealedKey;
  readonly value: Secret<string> | KeyDecryptionError;
}

async function rememberFirst(tx: Transaction, opened: readonly Opened[]): Promise<void> {
  const good = opened.filter(({ value }) => !(value instanceof KeyDecryptionError)).map(({ key }) => key.id);
  await tx.query(
    sql`UPDATE "productKeys" SET "firstRevealedAt" = ${tx.now}
      WHERE ${isIn(sql`"id"`, good)} AND "firstRevealedAt" IS NULL`,
  );
}

function attempt({ key: { id, partnerId, customerId, softwareId }, value }: Opened) {
  const about = { action: 'KEY_REVEALED', subjectId: id, partnerId, customerId, softwareId } as const;
  return value instanceof KeyDecryptionError ? { ...about, outcome: 'FAILED' as const } : about;
}

function keyRevoked(): LocalizableError {
  return new LocalizableError('KEY_REVOKED', { code: 'KEY_REVOKED' });
}

/**
 * Takes as many reads of key values as the viewer has left within an hour, and gives the error of the others. In the
 * transaction of the reads themselves: what is not revealed is not counted, and many at once are not more than may be.
 */
async function takeReveals(tx: Transaction, { viewer, keyRevealsPerHour }: Context, wanted: number) {
  const limit: Limit = { name: 'keyReveals', most: keyRevealsPerHour, windowMs: HOUR_MS };
  const { taken, uses } = await takeUpTo(tx, limit, viewer.id, wanted);
  const seconds = secondsUntilFree(1, tx.now, uses, limit);
  return { taken, refusal: fieldRateLimited('tooManyReveals', seconds) };
}
