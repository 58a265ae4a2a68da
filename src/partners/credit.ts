import { isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { money } from '../platform/graphql/money';
import { UserError } from '../platform/graphql/user-error';

const source = {};

/**
 * Returns the credit left on a partner's credit line, in minor units; 0 if it has none in this currency. Reads once for all
 * fields of an operation.
 */
export function loadCreditAvailable({ loaders, database }: Context, partnerId: string, currency: string) {
  return loaders.load(source, currency, partnerId, (ids: readonly string[]) => readCredits(database, ids, currency));
}

/** Returns the credit left on a partner's credit line as this reader sees it now, in minor units; 0 if it has none. */
export async function readCreditAvailable(reader: Reader, partnerId: string, currency: string): Promise<number> {
  const [available = 0] = await readCredits(reader, [partnerId], currency);
  return available;
}

async function readCredits(reader: Reader, partnerIds: readonly string[], currency: string): Promise<number[]> {
  const rows = await reader.query<{ partnerId: string; available: number }>(
    sql`SELECT "partnerId", "limitMinor" - "usedMinor" AS "available" FROM "creditLines"
      WHERE ${isIn(sql`"partnerId"`, partnerIds)} AND "currency" = ${currency}`,
  );
  const available = new Map(rows.map((row) => [row.partnerId, Number(row.available)]));
  return partnerIds.map((id) => available.get(id) ?? 0);
}

/** Pays from the credit line, which concurrent purchases cannot overdraw. Throws CREDIT_LIMIT_EXCEEDED. */
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

/** Returns a refunded amount to the credit line. */
export async function freeCredit(tx: Transaction, partnerId: string, amountMinor: number, currency: string) {
  await tx.query(
    sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" - ${amountMinor}
      WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}`,
  );
}
