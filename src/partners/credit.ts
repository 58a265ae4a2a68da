import { isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { money } from '../platform/graphql/money';
import { UserError } from '../platform/graphql/user-error';

const source = {};

/** What is left of a partner's credit line, in minor units; nothing where it has none in this currency. */
export function loadCreditAvailable({ loaders, database }: Context, partnerId: string, currency: string) {
  return loaders.load(source, currency, partnerId, async (ids: readonly string[]) => {
    const rows = await database.query<{ partnerId: string; available: number }>(
      sql`SELECT "partnerId", "limitMinor" - "usedMinor" AS "available" FROM "creditLines"
        WHERE ${isIn(sql`"partnerId"`, ids)} AND "currency" = ${currency}`,
    );
    const available = new Map(rows.map((row) => [row.partnerId, Number(row.available)]));
    return ids.map((id) => available.get(id) ?? 0);
  });
}

/** Pays from the credit line; refuses with CREDIT_LIMIT_EXCEEDED, and never overdraws it whatever runs beside. */
export async function drawCredit(tx: Transaction, partnerId: string, amountMinor: number, currency: string) {
  const drawn = await tx.query(
    sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + ${amountMinor}
      WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}
        AND "usedMinor" + ${amountMinor} <= "limitMinor" RETURNING "partnerId"`,
  );
  if (drawn.length > 0) return;
  throw new UserError('CREDIT_LIMIT_EXCEEDED', ['lines'], {
    ...money(await readCreditAvailable(tx, partnerId, currency), currency),
  });
}

/** Gives back what a refund frees. */
export async function freeCredit(tx: Transaction, partnerId: string, amountMinor: number, currency: string) {
  await tx.query(
    sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" - ${amountMinor}
      WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}`,
  );
}

/** What is left, as a transaction or the read path sees it now. */
export async function readCreditAvailable(reader: Reader, partnerId: string, currency: string): Promise<number> {
  const [line] = await reader.query<{ available: number }>(
    sql`SELECT "limitMinor" - "usedMinor" AS "available" FROM "creditLines"
      WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}`,
  );
  return Number(line?.available ?? 0);
}
