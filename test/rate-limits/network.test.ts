import { createNetworkDigests, networkOf } from '../../src/platform/rate-limits/network';
import { newKeyRingText, parseKeyRing } from '../../src/platform/secrets/key-ring';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['1::2:3:4:5:6:7', '1:0:2:3'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['no address at all', 'no address at all'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the digest of a network', () => {
  const digest = createNetworkDigests(parseKeyRing(newKeyRingText()));

  it('is the same for all addresses of one network, and another one for another', () => {
    expect(digest('2001:db8:1:2:3:4:5:6')).toBe(digest('2001:db8:1:2::9'));
    expect(digest('2001:db8:1:2::9')).not.toBe(digest('2001:db8:1:3::9'));
    expect(digest('203.0.113.9')).not.toBe(digest('203.0.113.8'));
  });

  it('says nothing to whoever has not the key: trying all addresses does not find it', () => {
    const other = createNetworkDigests(parseKeyRing(newKeyRingText()));
    expect(digest('203.0.113.9')).toMatch(/^[\w-]{43}$/);
    expect(digest('203.0.113.9')).not.toBe(other('203.0.113.9'));
  });
});
