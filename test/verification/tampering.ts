import type { Database } from '../../src/platform/database/database';
import type { Transaction } from '../../src/platform/database/transaction';
import { type AuditHead, type WalkedChain, walkChains } from '../../src/tools/verification/audit-chains';
import type { Queryable } from '../../src/tools/verification/read-only-database';
import { disableTriggers } from '../support/disable-triggers';

/** Thrown to roll back a transaction. */
class Rollback extends Error {}

export async function walk(reader: Queryable, heads: readonly AuditHead[] = []): Promise<readonly WalkedChain[]> {
  const chains = [];
  for await (const chain of walkChains(reader, heads)) chains.push(chain);
  return chains;
}

/** Returns the partners with damaged chains, and the problem of each. */
export async function problemsIn(reader: Queryable, heads: readonly AuditHead[] = []): Promise<readonly string[][]> {
  return (await walk(reader, heads)).flatMap(({ partnerId, problem }) => (problem ? [[partnerId, problem]] : []));
}

/** Returns the problems that are found after tampering without triggers: without noted heads, and with them. */
export async function problemsAfter(
  database: Database,
  noted: readonly AuditHead[],
  tamper: (tx: Transaction) => Promise<unknown>,
) {
  let found = { bare: [] as readonly string[][], noted: [] as readonly string[][] };
  const tampering = database.transaction(async (tx) => {
    for (const statement of disableTriggers) await tx.query(statement);
    await tamper(tx);
    found = { bare: await problemsIn(tx), noted: await problemsIn(tx, noted) };
    throw new Rollback();
  });
  await expect(tampering).rejects.toThrow(Rollback);
  return found;
}
