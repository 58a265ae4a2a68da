import { raw, type Sql } from '../../src/platform/database/sql';
import { auditChecks } from '../../src/tools/verification/audit-chains';
import { findViolations, type Invariant, readInvariants } from '../../src/tools/verification/invariants';
import type { Queryable } from '../../src/tools/verification/read-only-database';

const invariants = readInvariants();
const isOfAudit = ({ statement }: Invariant) => statement.includes('"audit');

/**
 * One statement for all, since most databases that are checked are sound, and one for those of the audit trail, whose
 * triggers are switched off to empty it: PostgreSQL plans this one anew each time.
 */
const searches = [invariants.filter((each) => !isOfAudit(each)), invariants.filter(isOfAudit)].map(anyViolationOf);

function anyViolationOf(some: readonly Invariant[]): Sql {
  return raw(some.map(({ statement }) => `SELECT 1 WHERE EXISTS (${statement})`).join(' UNION ALL '));
}

/** Fails with what does not hold and the rows for which it does not, in the chains of the audit trail as well. */
export async function expectInvariants({ database }: { readonly database: Queryable }): Promise<void> {
  const found = await Promise.all(searches.map((search) => database.query(search)));
  if (found.flat().length > 0) expect([await findViolations(database), found]).toEqual([[], []]);
  for (const check of auditChecks(database)) expect(await check.run()).toEqual({ count: 0, examples: [] });
}
