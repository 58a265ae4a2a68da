import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** When a connection to PostgreSQL is cut: before the server receives its COMMIT, or after that and before the client receives the response. */
type CommitFault = 'commit lost' | 'response lost';

/** A proxy in front of a PostgreSQL server that cuts connections at a COMMIT. */
export interface CommitProxy {
  /** The URL of the database through the proxy. */
  readonly url: string;
  /** Cuts the connection at the next COMMIT. */
  cutNext(fault: CommitFault): void;
  /** The same; from then on the proxy refuses all connections until `unblock` is called. */
  cutNextAndBlock(fault: CommitFault): void;
  unblock(): void;
  stop(): Promise<void>;
}

/** Starts a proxy in front of the database of this URL. */
export async function startCommitProxy(target: string): Promise<CommitProxy> {
  const url = new URL(target);
  const { port, hostname } = url;
  let next: CommitFault | null = null;
  let blocksNext = false;
  let isBlocked = false;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    if (isBlocked) return client.resetAndDestroy();
    const server = connect(Number(port), hostname);
    const cut = () => {
      client.resetAndDestroy();
      server.destroy();
    };
    const cutNow = () => {
      isBlocked = blocksNext;
      cut();
      if (isBlocked) for (const socket of sockets) socket.destroy();
    };
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket
        .setNoDelay()
        .on('error', () => {})
        .on('close', cut);
    }
    let isResponseLost = false;
    client.on('data', (part) => {
      const fault = part.includes('COMMIT\0') ? next : null;
      if (fault) next = null;
      if (fault === 'commit lost') return cutNow();
      isResponseLost ||= fault === 'response lost';
      server.write(part);
    });
    server.on('data', (part) => (isResponseLost ? cutNow() : client.write(part)));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  url.port = String((proxy.address() as AddressInfo).port);

  return {
    url: url.href,
    cutNext: (fault) => {
      next = fault;
    },
    cutNextAndBlock: (fault) => {
      next = fault;
      blocksNext = true;
    },
    unblock: () => {
      isBlocked = false;
      blocksNext = false;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
