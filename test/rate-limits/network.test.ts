import { createNetworkDigests } from '../../src/platform/rate-limits/network';
import { newKeyRingText, parseKeyRing } from '../../src/platform/secrets/key-ring';

describe('the digest of a network', () => {
  const digest = createNetworkDigests(parseKeyRing(newKeyRingText()));

  it('is the same for all addresses of one network, and differs between networks', () => {
    expect(digest('2001:db8:1:2:3:4:5:6')).toBe(digest('2001:db8:1:2::9'));
    expect(digest('2001:db8:1:2::9')).not.toBe(digest('2001:db8:1:3::9'));
    expect(digest('203.0.113.9')).not.toBe(digest('203.0.113.8'));
  });

  it('cannot be reversed without the key by trying all addresses', () => {
    const other = createNetworkDigests(parseKeyRing(newKeyRingText()));
    expect(digest('203.0.113.9')).toMatch(/^[\w-]{43}$/);
    expect(digest('203.0.113.9')).not.toBe(other('203.0.113.9'));
  });
});
