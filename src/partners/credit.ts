import { groupBy } from '../platform/base/group-by';
import { isIn, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { money } from '../platform/graphql/money';
import { UserError } from '../platform/graphql/user-error';
import type { CreditLine } from './credit-line.entity';
import { type CreditUse, creditLeft, crossedThreshold } from './credit-warning';

const source = {};

/** A partner without a credit line in a currency. */
const NO_LINE: CreditUse = { limitMinor: 0, usedMinor: 0 };

/**
 * Returns the credit left on a partner's credit line, in minor units; 0 if it has none in this currency. Reads once for all
 * fields of an operation.
 */
export function loadCreditAvailable({ loaders, database }: Context, partnerId: string, currency: string) {
  return loaders.load(source, currency, partnerId, async (ids: readonly string[]) =>
    (await readCredits(database, ids, currency)).map(creditLeft),
  );
}

const allLines = {};

/** Returns the credit lines of a partner, by currency. Reads once for all partners of an operation. */
export function loadCreditLines({ loaders, database }: Context, partnerId: string) {
  return loaders.load(allLines, '', partnerId, async (ids: readonly string[]) => {
    const rows = await database.query<CreditLine>(
      sql`SELECT * FROM "creditLines" WHERE ${isIn(sql`"partnerId"`, ids)} ORDER BY "currency"`,
    );
    const byPartner = groupBy(rows, (row) => row.partnerId);
    return ids.map((id) => byPartner.get(id) ?? []);
  });
}

/** Returns a partner's credit line as this reader sees it now; with a limit of 0 if it has none in this currency. */
export async function readCredit(reader: Reader, partnerId: string, currency: string): Promise<CreditUse> {
  const [credit = NO_LINE] = await readCredits(reader, [partnerId], currency);
  return credit;
}

async function readCredits(reader: Reader, partnerIds: readonly string[], currency: string): Promise<CreditUse[]> {
  const rows = await reader.query<CreditLine>(
    sql`SELECT * FROM "creditLines" WHERE ${isIn(sql`"partnerId"`, partnerIds)} AND "currency" = ${currency}`,
  );
  const credits = new Map(rows.map((row) => [row.partnerId, row]));
  return partnerIds.map((id) => credits.get(id) ?? NO_LINE);
}

/**
 * Pays from the credit line, which concurrent purchases cannot overdraw. Returns the highest threshold that the payment crosses,
 * in percent of the limit; null if it crosses none. Throws CREDIT_LIMIT_EXCEEDED.
 */
export async function drawCredit(
  tx: Transaction,
  partnerId: string,
  amountMinor: number,
  currency: string,
): Promise<number | null> {
  const [drawn] = await tx.query<CreditUse>(
    sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" + ${amountMinor}
      WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}
        AND "usedMinor" + ${amountMinor} <= "limitMinor" RETURNING "limitMinor", "usedMinor"`,
  );
  if (!drawn) throw creditExceeded(await readCredit(tx, partnerId, currency), amountMinor, currency);
  return crossedThreshold(drawn, amountMinor);
}

/** Returns the refusal of a purchase that costs more than is left on the credit line, with what is missing. */
export function creditExceeded(credit: CreditUse, amountMinor: number, currency: string): UserError {
  const missing = money(amountMinor - (credit.limitMinor - credit.usedMinor), currency).amount;
  return new UserError('CREDIT_LIMIT_EXCEEDED', ['lines'], { ...money(creditLeft(credit), currency), missing });
}

/** Returns a refunded amount to the credit line. */
export async function freeCredit(tx: Transaction, partnerId: string, amountMinor: number, currency: string) {
  await tx.query(
    sql`UPDATE "creditLines" SET "usedMinor" = "usedMinor" - ${amountMinor}
      WHERE "partnerId" = ${partnerId} AND "currency" = ${currency}`,
  );
}
