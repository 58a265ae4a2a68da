import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Passes requests on, and changes one byte of each content. */
export async function openCorruptingProxy(endpoint: string) {
  let changed = 0;
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const isContent = incoming.method === 'PUT' && body.length > 0;
    if (isContent) {
      changed++;
      body.writeUInt8(body.readUInt8(0) ^ 1, 0);
    }
    const { method, headers, url } = incoming;
    const passed = send(new URL(url ?? '', endpoint), { method, headers: { ...headers, expect: '' } }, (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    passed.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Returns how many contents were changed. */
    changed: () => changed,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
