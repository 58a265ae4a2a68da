import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { deriveKey, type KeyRing } from '../secrets/key-ring';

/** How many of the eight groups of an IPv6 address name a network: within it, whoever has one address has all. */
const NETWORK_GROUPS = 4;

/**
 * Names the network of an address by a digest: limits on strangers are kept under it, and nobody who reads them learns an
 * address. It changes with the key.
 */
export function createNetworkDigests([key]: KeyRing): (address: string) => string {
  const secret = deriveKey(key, 'network');
  return (address) => createHmac('sha256', secret).update(networkOf(address)).digest('base64url');
}

/** An IPv4 address as it is, of an IPv6 address the first 64 bits. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [left = [], right = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, NETWORK_GROUPS);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}
