import { createHmac } from 'node:crypto';
import { networkOf } from '../http/network';
import { deriveKey, type KeyRing } from '../secrets/key-ring';

/**
 * Returns a function that returns a digest of the network of an address. Limits on anonymous callers are stored by this digest,
 * so that they do not reveal addresses. It changes with the key.
 */
export function createNetworkDigests([key]: KeyRing): (address: string) => string {
  const secret = deriveKey(key, 'network');
  return (address) => createHmac('sha256', secret).update(networkOf(address)).digest('base64url');
}
