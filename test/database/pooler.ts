import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A pooler between clients and a PostgreSQL server, like PgBouncer. */
export interface Pooler {
  /** The URL of the database through the pooler. */
  readonly url: string;
  /** Closes all connections, including those to the server. */
  close(): void;
}

const BACKEND_KEY_DATA = 'K';
const READY_FOR_QUERY = 'Z';
const TERMINATE = 'X';
const IDLE = 'I';

/** The settings that PgBouncer lets a client send as it connects; it refuses others. */
const STARTUP_SETTINGS = [
  ...['user', 'database', 'application_name', 'client_encoding'],
  ...['DateStyle', 'TimeZone', 'standard_conforming_strings'],
];

/**
 * Starts a pooler that assigns a session to each client, or to each transaction the free session that was used last. In the
 * mode `statement` it refuses transactions.
 */
export async function startPooler(databaseUrl: string, mode: 'session' | 'transaction' | 'statement'): Promise<Pooler> {
  const { hostname, port } = new URL(databaseUrl);
  const free: Session[] = [];
  /** Sessions that a pooler would open only if all others are in use. */
  const spare: Session[] = [];
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    open.add(client);
    const backend = connect({ port: Number(port), host: hostname, noDelay: true });
    open.add(backend);
    let session: Session | null = sessionOver(backend);
    let isSignedIn = false;
    let hasBegun = false;

    const serve = (own: Session) => {
      own.onMessage = (type, message) => {
        client.write(type === BACKEND_KEY_DATA ? withOtherNumber(message) : message);
        if (type !== READY_FOR_QUERY || String.fromCharCode(message[5] as number) !== IDLE) return;
        const isNew = !isSignedIn;
        isSignedIn = true;
        if (mode === 'session') return;
        (isNew && open.size > 2 ? spare : free).push(own);
        session = null;
      };
    };
    serve(session);
    client.on('error', () => {});
    // A session that a client leaves in the middle of a transaction is not lent again.
    client.on('close', () => (mode === 'session' ? backend : session?.socket)?.destroy());
    client.on('data', (data) => {
      if (isSignedIn && data[0] === TERMINATE.charCodeAt(0)) return client.end();
      const setting = hasBegun ? undefined : unknownSettingIn(data);
      hasBegun = true;
      if (setting) return client.end(refusal(`unsupported startup parameter: ${setting}`));
      if (mode === 'statement' && data.includes('BEGIN'))
        return client.end(refusal('transaction blocks not allowed in statement pooling mode'));
      session ??= free.pop() ?? spare.pop() ?? null;
      if (!session) throw new Error('No session is free.');
      serve(session);
      session.socket.write(data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

/** Returns a setting in the first message of a client, after its length and version, that the pooler does not know. */
function unknownSettingIn(data: Buffer): string | undefined {
  const words = data.toString('latin1', 8).split('\0');
  return words.find((word, index) => index % 2 === 0 && word !== '' && !STARTUP_SETTINGS.includes(word));
}

function refusal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.from('E\0\0\0\0');
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A connection to the server, and the handler of its messages. */
interface Session {
  readonly socket: Socket;
  onMessage: (type: string, message: Buffer) => void;
}

function sessionOver(socket: Socket): Session {
  const session: Session = { socket, onMessage: () => {} };
  let left = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (data) => {
    left = Buffer.concat([left, data]);
    while (left.length >= 5 && left.length > left.readUInt32BE(1)) {
      const length = 1 + left.readUInt32BE(1);
      session.onMessage(String.fromCharCode(left[0] as number), left.subarray(0, length));
      left = left.subarray(length);
    }
  });
  return session;
}

/** Replaces the number of the server process, since a pooler sends its clients a number of its own. */
function withOtherNumber(message: Buffer): Buffer {
  const other = Buffer.from(message);
  other.writeUInt32BE(2_000_000_000, 5);
  return other;
}
