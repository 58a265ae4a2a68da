import type { Gateway } from '../../src/gateway';
import { findViolations } from '../../src/verification/invariants';

/** Fails with what does not hold and the rows for which it does not. */
export async function expectInvariants({ database }: Pick<Gateway, 'database'>): Promise<void> {
  expect(await findViolations(database)).toEqual([]);
}
