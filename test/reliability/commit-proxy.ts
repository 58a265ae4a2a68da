import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** When a connection to PostgreSQL is cut: before the server has its COMMIT, or when it has and before anybody is told. */
type CommitFault = 'commit lost' | 'answer lost';

/** Stands before a PostgreSQL server. */
export interface CommitProxy {
  /** The same database by way of the proxy. */
  readonly url: string;
  /** Does this to the next transaction that is committed. */
  strike(fault: CommitFault): void;
  /** The same, and from then on nobody gets through any more, until the proxy is told to let them. */
  strikeAndBlock(fault: CommitFault): void;
  unblock(): void;
  stop(): Promise<void>;
}

/** Starts a proxy before the database of this URL. */
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
    const strikeNow = () => {
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
    let isAnswerLost = false;
    client.on('data', (part) => {
      const fault = part.includes('COMMIT\0') ? next : null;
      if (fault) next = null;
      if (fault === 'commit lost') return strikeNow();
      isAnswerLost ||= fault === 'answer lost';
      server.write(part);
    });
    server.on('data', (part) => (isAnswerLost ? strikeNow() : client.write(part)));
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  url.port = String((proxy.address() as AddressInfo).port);

  return {
    url: url.href,
    strike: (fault) => {
      next = fault;
    },
    strikeAndBlock: (fault) => {
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
