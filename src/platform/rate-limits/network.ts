import { createHmac } from 'node:crypto';
import { networkOf } from '../http/network';
import { firstKeyFor, type KeyRing } from '../secrets/key-ring';

/**
 * Returns a function that returns a digest of the network of an address. Limits on anonymous callers are stored by this digest,
 * so that they do not reveal addresses. It changes with the key.
 */
export function createNetworkDigests(ring: KeyRing): (address: string) => string {
  const secret = firstKeyFor(ring, 'network');
  return (address) => createHmac('sha256', secret()).update(networkOf(address)).digest('base64url');
}
