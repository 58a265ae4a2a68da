import { GraphQLError } from 'graphql';
import { inScope } from '../access/scope';
import { recordAudit } from '../audit/record-audit';
import { allOf, isIn, sql } from '../database/sql';
import { type Context, write } from '../graphql/context';
import { messageFor } from '../messages/messages';
import type { KeyRing } from '../secrets/key-ring';
import type { ProductKey } from './product-key.entity';
import { unsealProductKey } from './seal-product-key';

type SealedKey = Pick<ProductKey, 'id' | 'skuId' | 'version' | 'sealed' | 'sealedWith' | 'revokedAt'> & {
  readonly softwareId: string;
  readonly partnerId: string;
  readonly customerId: string;
};

/**
 * The value of a product key (S5, S8). All keys that are read together are written to the audit trail in one
 * transaction; their values leave after it is committed, so without an audit row there is no key. A revoked key gives
 * the error KEY_REVOKED.
 */
export function revealKey(context: Context, id: string): Promise<string | null> {
  return context.loaders.load(revealKey, '', id, async (ids: readonly string[]) => {
    const mine = allOf([isIn(sql`"id"`, ids), inScope(context.viewer, 'productKeys')]);
    const keys = await write(context, async (tx) => {
      const found = await tx.query<SealedKey>(
        sql`SELECT k."id", k."skuId", k."version", k."sealed", k."sealedWith", k."revokedAt", k."softwareId",
            k."partnerId", s."customerId"
          FROM (SELECT * FROM "productKeys" WHERE ${mine} ORDER BY "id" ${tx.locks.wait}) AS k
          JOIN "software" AS s ON s."id" = k."softwareId"`,
      );
      const good = found.filter(({ revokedAt }) => revokedAt === null);
      await tx.query(
        sql`UPDATE "productKeys" SET "firstRevealedAt" = ${tx.now}
          WHERE ${isIn(
            sql`"id"`,
            good.map((key) => key.id),
          )} AND "firstRevealedAt" IS NULL`,
      );
      await recordAudit(tx, context.viewer, good.map(reveal));
      return new Map(found.map((key) => [key.id, key]));
    });
    return ids.map((each) => keyValue(context, keys.get(each)));
  });
}

function reveal({ id, partnerId, customerId, softwareId }: SealedKey) {
  return { action: 'KEY_REVEALED' as const, subjectId: id, partnerId, customerId, softwareId };
}

function keyValue({ keyEncryptionKeys, viewer }: Context, key: SealedKey | undefined): string | null | Error {
  if (!key) return null;
  if (key.revokedAt === null) return unsealed(keyEncryptionKeys, key);
  return new GraphQLError(messageFor(viewer.locale, 'KEY_REVOKED'), { extensions: { code: 'KEY_REVOKED' } });
}

/** A key that does not open is an error of its own field; the others that are read with it leave all the same. */
function unsealed(ring: KeyRing, key: SealedKey): string | Error {
  try {
    return unsealProductKey(ring, key);
  } catch (error) {
    return new Error('A product key does not open.', { cause: error });
  }
}
