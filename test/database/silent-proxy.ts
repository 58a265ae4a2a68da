import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy in front of a server that can stop to respond, as a machine does that hangs. */
export interface SilentProxy {
  /** The URL of the server through the proxy. */
  readonly url: string;
  /** Forwards nothing from now on, and keeps all connections. Resolves when a client has sent something in vain. */
  fallSilent(): Promise<void>;
  /** Closes the connections to which it did not respond, and forwards again. */
  speakAgain(): void;
  stop(): Promise<void>;
}

/** Starts a proxy in front of the server of a URL. */
export async function startSilentProxy(target: string): Promise<SilentProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let onSilence: (() => void) | null = null;
  const closeAll = () => sockets.forEach((socket) => void socket.destroy());
  const forward = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('error', () => {});
    from.on('close', () => to.destroy() && sockets.delete(from));
    from.on('data', (part) => (onSilence ? onSilence() : to.write(part)));
  };
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    forward(client, server);
    forward(server, client);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  return {
    url: Object.assign(new URL(target), { port: (proxy.address() as AddressInfo).port }).href,
    fallSilent: () =>
      new Promise((resolve) => {
        onSilence = resolve;
      }),
    speakAgain: () => {
      onSilence = null;
      closeAll();
    },
    stop: async () => {
      proxy.close();
      closeAll();
      await once(proxy, 'close');
    },
  };
}
