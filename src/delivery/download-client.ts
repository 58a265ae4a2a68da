import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { networkOf } from '../platform/http/network';
import { firstKeyFor, type KeyRing } from '../platform/secrets/key-ring';

/** Returns a digest that identifies the program and the network of a request, different for each link. */
export type DownloadClient = (request: Pick<FastifyRequest, 'ip' | 'headers'>, linkId: string) => string;

/** Uses a keyed digest, so that the database reveals no addresses, and not that two links have the same client. */
export function createDownloadClients(ring: KeyRing): DownloadClient {
  const secret = firstKeyFor(ring, 'download-client');
  return ({ ip, headers }, linkId) => {
    const client = JSON.stringify([linkId, networkOf(ip), headers['user-agent'] ?? '']);
    return createHmac('sha256', secret()).update(client).digest('base64url');
  };
}
