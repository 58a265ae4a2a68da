import { createHmac } from 'node:crypto';
import { networkOf } from '../http/network';
import { deriveKey, type KeyRing } from '../secrets/key-ring';

/**
 * Names the network of an address by a digest: limits on strangers are kept under it, and nobody who reads them learns an
 * address. It changes with the key.
 */
export function createNetworkDigests([key]: KeyRing): (address: string) => string {
  const secret = deriveKey(key, 'network');
  return (address) => createHmac('sha256', secret).update(networkOf(address)).digest('base64url');
}
