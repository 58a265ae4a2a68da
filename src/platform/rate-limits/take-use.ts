import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { type Limit, type Use, usedAt } from './limit';

/** Takes the wanted amount from a limit, or what is left of it. */
export async function takeUpTo(
  tx: Transaction,
  limit: Limit,
  id: string,
  wanted: number,
): Promise<{ readonly taken: number; readonly uses: readonly Use[] }> {
  if (wanted === 0) return { taken: 0, uses: [] };
  const uses = await usesOf(tx, limit, id);
  const taken = Math.max(0, Math.min(wanted, limit.most - usedAt(tx.now, uses)));
  return { taken, uses: await withUse(tx, limit, id, { uses, amount: taken }) };
}

/** Returns the uses that count for an id now, oldest first. Until the unit of work ends, no other one can take from this limit. */
export async function usesOf(tx: Transaction, { name }: Limit, id: string): Promise<readonly Use[]> {
  await tx.advisoryLock(`rate limit ${name}:${id}`);
  return tx.query<Use>(
    sql`SELECT "countsUntil", "amount" FROM "rateLimitUses"
      WHERE "key" = ${`${name}:${id}`} AND "countsUntil" > ${tx.now} ORDER BY "countsUntil"`,
  );
}

/** Stores an amount as a use, unless it is zero. Returns all uses, including the new one. */
export async function withUse(
  tx: Transaction,
  { name, windowMs }: Limit,
  id: string,
  { uses, amount }: { readonly uses: readonly Use[]; readonly amount: number },
): Promise<readonly Use[]> {
  if (amount <= 0) return uses;
  const countsUntil = tx.now + windowMs;
  await tx.query(
    sql`INSERT INTO "rateLimitUses" ("key", "countsUntil", "amount")
      VALUES (${`${name}:${id}`}, ${countsUntil}, ${amount})
      ON CONFLICT ("key", "countsUntil") DO UPDATE SET "amount" = "rateLimitUses"."amount" + "excluded"."amount"`,
  );
  return [...uses, { countsUntil, amount }];
}
