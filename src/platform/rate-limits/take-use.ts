import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import { type Limit, type Use, usedAt } from './limit';

/** Takes as much of a limit as there is, up to what is wanted. */
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

/** What counts against somebody now, oldest first. Until the unit of work is over, nobody else takes of the same. */
export async function usesOf(tx: Transaction, { name }: Limit, id: string): Promise<readonly Use[]> {
  await tx.advisoryLock(`rate limit ${name}:${id}`);
  return tx.query<Use>(
    sql`SELECT "countsUntil", "amount" FROM "rateLimitUses"
      WHERE "key" = ${`${name}:${id}`} AND "countsUntil" > ${tx.now} ORDER BY "countsUntil"`,
  );
}

/** Stores what is taken now, if anything, and returns it with what was taken before. */
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
