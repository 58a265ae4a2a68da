import { isIPv6 } from 'node:net';

/** An IPv6 address has eight groups of 16 bits. A customer of a provider has at least the addresses that share the first four. */
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** An IPv4 address that is mapped to IPv6, as the URL parser writes it. */
const MAPPED = /^::ffff:([\da-f]+):([\da-f]+)$/;

/**
 * Returns the network of an IP address, the same for every spelling of it: an IPv4 address itself, also if it is mapped to
 * IPv6, and the first 64 bits of an IPv6 address. Any other text is returned unchanged.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  // In the form of RFC 5952. The parser does not accept zone ids.
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [, high, low] = MAPPED.exec(canonical) ?? [];
  if (high && low) return ipv4Of(Number.parseInt(high, 16), Number.parseInt(low, 16));
  const [left = [], right = []] = canonical.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(GROUPS - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].slice(0, NETWORK_GROUPS).join(':');
}

function ipv4Of(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}
