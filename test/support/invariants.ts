import type { Gateway } from '../../src/gateway';
import { auditChecks } from '../../src/verification/audit-chains';
import { findViolations } from '../../src/verification/invariants';

/** Fails with what does not hold and the rows for which it does not, in the chains of the audit trail as well. */
export async function expectInvariants({ database }: Pick<Gateway, 'database'>): Promise<void> {
  expect(await findViolations(database)).toEqual([]);
  for (const check of auditChecks(database)) expect(await check.run()).toEqual({ count: 0, examples: [] });
}
