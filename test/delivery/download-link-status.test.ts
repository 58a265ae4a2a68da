import { downloadLinkStatusAt } from '../../src/delivery/download-link.entity';

const EXPIRY = 1_000;
const active = { expiresAt: EXPIRY, exhaustedAt: null, revokedAt: null, endedAt: null };

describe('the status of a download link', () => {
  it.each([
    ['ACTIVE', 'before its expiry', active, EXPIRY - 1],
    ['EXPIRED', 'at the exact time of its expiry', active, EXPIRY],
    ['EXPIRED', 'after its expiry', active, EXPIRY + 1],
    ['EXHAUSTED', 'when its downloads are used', { ...active, exhaustedAt: 500 }, 500],
    ['EXHAUSTED', 'when they were used before its expiry', { ...active, exhaustedAt: 500 }, EXPIRY + 1],
    ['REVOKED', 'when it was revoked', { ...active, revokedAt: 500 }, 500],
    ['REVOKED', 'when it was revoked before its expiry', { ...active, revokedAt: 500 }, EXPIRY + 1],
    ['EXPIRED', 'when it was revoked after its expiry', { ...active, revokedAt: EXPIRY + 1 }, EXPIRY + 2],
    ['EXHAUSTED', 'when it was revoked after its last download', { ...active, exhaustedAt: 500, revokedAt: 600 }, 700],
    ['REVOKED', 'when it was revoked before its last download', { ...active, exhaustedAt: 600, revokedAt: 500 }, 700],
    [
      'EXHAUSTED',
      'when that is the first of all three limits',
      { ...active, exhaustedAt: 500, revokedAt: 1_500 },
      2_000,
    ],
    [
      'EXPIRED',
      'when another round has begun, even if the clock is before its expiry',
      { ...active, endedAt: 1_100 },
      900,
    ],
  ] as const)('S10: is %s %s', (status, _when, link, now) => {
    expect(downloadLinkStatusAt(link, now)).toBe(status);
  });
});
