import { StartRefusal } from '../../src/platform/base/start-refusal';
import type { ServerFacts } from '../../src/platform/database/postgres-server';
import { failureOf, replicaProblem } from '../../src/platform/database/replica-problem';

const primary: ServerFacts = {
  isStandby: false,
  system: '7300000000000000001',
  timeline: 2,
  database: 'shop',
  role: 'gateway',
  position: 500,
};
const standby: ServerFacts = { ...primary, isStandby: true, position: 400 };

describe('a read replica', () => {
  it('is a standby of the primary, even if it is behind', () => {
    expect(replicaProblem(standby, primary)).toBeNull();
  });

  it.each<[Partial<ServerFacts>, string]>([
    [{ isStandby: false }, 'it is no standby: it was promoted, or never followed a primary'],
    [{ system: '7300000000000000002' }, 'it is a standby of another server than that of DATABASE_URL'],
    [{ timeline: 3 }, 'it follows timeline 3, and the primary is on timeline 2'],
    [{ database: 'test' }, 'its database is test, and that of DATABASE_URL is shop'],
    [{ role: 'postgres' }, 'its role is postgres, and that of DATABASE_URL is gateway: their rights can differ'],
  ])('is not used with %j', (different, reason) => {
    expect(replicaProblem({ ...standby, ...different }, primary)).toBe(reason);
  });

  it('is not used behind a pooler that switches sessions', () => {
    const refusal = new StartRefusal('DATABASE_URL: a pooler …');
    expect(failureOf(refusal)).toBe('a pooler in front of it assigns a different session to each transaction');
  });
});
