import { raw, type Sql } from '../../src/platform/database/sql';
import { auditChecks } from '../../src/tools/verification/audit-chains';
import { findViolations, type Invariant, readInvariants } from '../../src/tools/verification/invariants';
import type { Queryable } from '../../src/tools/verification/read-only-database';

const invariants = readInvariants();
const isOfAudit = ({ statement }: Invariant) => statement.includes('"audit');

/**
 * One statement for all invariants, since most databases violate none, and a second one for those of the audit trail:
 * emptying the trail switches its triggers off, after which PostgreSQL plans that statement again.
 */
const searches = [invariants.filter((each) => !isOfAudit(each)), invariants.filter(isOfAudit)].map(anyViolation);

function anyViolation(some: readonly Invariant[]): Sql {
  return raw(some.map(({ statement }) => `SELECT 1 WHERE EXISTS (${statement})`).join(' UNION ALL '));
}

/** Fails with the violated invariants and their rows, including those of the audit chains. */
export async function expectInvariants({ database }: { readonly database: Queryable }): Promise<void> {
  const found = await Promise.all(searches.map((search) => database.query(search)));
  if (found.flat().length > 0) expect([await findViolations(database), found]).toEqual([[], []]);
  for (const check of auditChecks(database)) expect(await check.run()).toEqual({ count: 0, examples: [] });
}
