import { networkOf } from '../../src/platform/http/network';

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['1::2:3:4:5:6:7', '1:0:2:3'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ['upper case and leading zeros', '2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2'],
    ['zeros in full', '2001:db8:0000:0:0:0:0:1', '2001:db8:0:0'],
    ['a zone id', 'fe80::1%eth0', 'fe80:0:0:0'],
    ['an IPv4 address at its end', '::1:2:3:4:5:192.0.2.1', '0:1:2:3'],
    ['an IPv4 address mapped to IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['the same in upper case', '::FFFF:203.0.113.9', '203.0.113.9'],
    ['the same in hexadecimal', '::ffff:cb00:7109', '203.0.113.9'],
    ['the same in full', '0:0:0:0:0:ffff:cb00:7109', '203.0.113.9'],
    ['the same with small numbers', '::ffff:0.0.0.1', '0.0.0.1'],
  ])('does not depend on the spelling: %s', (_what, address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each(['', 'not an address', '::ffff:203.0.113.999', '1:2:3'])(
    '%j, which is not an address, is unchanged',
    (text) => {
      expect(networkOf(text)).toBe(text);
    },
  );
});
