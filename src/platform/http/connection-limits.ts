import type { Server } from 'node:http';
import { isIPv6, type Socket } from 'node:net';

/** How many connections may be open at once. */
export interface ConnectionLimits {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
}

/** Closes connections beyond the limits as they come; those that are idle make room first. */
export function limitConnections(server: Server, { maxConnections, maxConnectionsPerAddress }: ConnectionLimits): void {
  server.maxConnections = maxConnections;
  server.on('drop', () => server.closeIdleConnections());
  const open = new Map<string, number>();
  const counted = new WeakSet<Socket>();
  server.prependListener('connection', (socket: Socket) => {
    // One whose request is read once more comes again.
    if (counted.has(socket)) return;
    counted.add(socket);
    const network = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(network) ?? 0) + 1;
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
    if (count > maxConnectionsPerAddress) socket.destroy();
  });
}

const GROUPS = 8;
const GROUPS_OF_A_CUSTOMER = 4;

/** Who has one IPv6 address has 2^64 of them: only the first half tells people apart. */
export function networkOf(address: string): string {
  const version4 = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (version4 || !isIPv6(address)) return version4 ?? address;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : GROUPS - first.length - last.length;
  return [...first, ...Array(zeros).fill('0'), ...last].slice(0, GROUPS_OF_A_CUSTOMER).join(':');
}
