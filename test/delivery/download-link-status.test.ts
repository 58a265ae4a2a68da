import { downloadLinkStatusAt } from '../../src/delivery/download-link.entity';

const EXPIRY = 1_000;
const alive = { expiresAt: EXPIRY, exhaustedAt: null, revokedAt: null, endedAt: null };

describe('the status of a download link', () => {
  it.each([
    ['ACTIVE', 'before its expiry', alive, EXPIRY - 1],
    ['EXPIRED', 'at the very instant of its expiry', alive, EXPIRY],
    ['EXPIRED', 'after its expiry', alive, EXPIRY + 1],
    ['EXHAUSTED', 'when its downloads are used', { ...alive, exhaustedAt: 500 }, 500],
    ['EXHAUSTED', 'when they were used before its expiry', { ...alive, exhaustedAt: 500 }, EXPIRY + 1],
    ['REVOKED', 'when it was revoked', { ...alive, revokedAt: 500 }, 500],
    ['REVOKED', 'when it was revoked before its expiry', { ...alive, revokedAt: 500 }, EXPIRY + 1],
    ['EXPIRED', 'when it was revoked after its expiry', { ...alive, revokedAt: EXPIRY + 1 }, EXPIRY + 2],
    ['EXHAUSTED', 'when it was revoked after its last download', { ...alive, exhaustedAt: 500, revokedAt: 600 }, 700],
    ['REVOKED', 'when it was revoked before its last download', { ...alive, exhaustedAt: 600, revokedAt: 500 }, 700],
    ['EXHAUSTED', 'first of all three', { ...alive, exhaustedAt: 500, revokedAt: 1_500 }, 2_000],
    [
      'EXPIRED',
      'when another round followed, though the clock is before its expiry',
      { ...alive, endedAt: 1_100 },
      900,
    ],
  ] as const)('S10: is %s %s', (status, _when, link, now) => {
    expect(downloadLinkStatusAt(link, now)).toBe(status);
  });
});
