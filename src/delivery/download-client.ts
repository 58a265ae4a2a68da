import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { networkOf } from '../platform/http/network';
import { deriveKey, type KeyRing } from '../platform/secrets/key-ring';

/** Names the program and the network that follow a link, by a digest that is of use for this link only. */
export type DownloadClient = (request: Pick<FastifyRequest, 'ip' | 'headers'>, linkId: string) => string;

/** Digests with a key of this purpose: a reader of the database learns no address, and not that two links had one client. */
export function createDownloadClients([key]: KeyRing): DownloadClient {
  const secret = deriveKey(key, 'download-client');
  return ({ ip, headers }, linkId) => {
    const client = JSON.stringify([linkId, networkOf(ip), headers['user-agent'] ?? '']);
    return createHmac('sha256', secret).update(client).digest('base64url');
  };
}
