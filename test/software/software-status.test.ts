import { softwareStatusAt } from '../../src/software/software-status';

describe('the status of software', () => {
  it.each([
    ['ACTIVE', null, 'ACTIVE'],
    ['ACTIVE', 1_001, 'ACTIVE'],
    ['ACTIVE', 1_000, 'EXPIRED'],
    ['ACTIVE', 999, 'EXPIRED'],
    ['CANCELLATION_PENDING', 999, 'CANCELLATION_PENDING'],
    ['CANCELLED', 999, 'CANCELLED'],
    ['CANCELLED', null, 'CANCELLED'],
  ] as const)('stored as %s with an end at %p is, at 1000, %s', (status, expiresAt, expected) => {
    expect(softwareStatusAt({ status, expiresAt }, 1_000)).toBe(expected);
  });
});
