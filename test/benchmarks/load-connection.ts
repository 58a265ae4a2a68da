import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';
const CONTENT_LENGTH = /\r\ncontent-length: (\d+)/i;

interface Listener {
  onResponse(connection: LoadConnection): void;
  onFailure(error: Error): void;
}

/** A connection of the load generator with one request under way at most. It does the least that counts responses correctly. */
export class LoadConnection {
  readonly #socket: Socket;
  readonly #listener: Listener;
  #head = '';
  /** Bytes of the body that are still to come; null before the end of the head. */
  #missing: number | null = null;

  private constructor(socket: Socket, listener: Listener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.on('data', (chunk) => this.#receive(chunk as Buffer));
    socket.on('error', (error) => listener.onFailure(error));
    socket.on('end', () => listener.onFailure(new Error('The server has closed a connection.')));
  }

  /** Connects to a server. */
  static async open(origin: string, listener: Listener): Promise<LoadConnection> {
    const { hostname, port } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new LoadConnection(socket, listener);
  }

  /** Sends a whole request. */
  send(message: Buffer): void {
    this.#socket.write(message);
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    if (this.#missing === null) this.#missing = this.#readHead(chunk);
    else this.#missing -= chunk.length;
    if (this.#missing !== 0) return;
    this.#missing = null;
    this.#head = '';
    this.#listener.onResponse(this);
  }

  #readHead(chunk: Buffer): number | null {
    this.#head += chunk.toString('latin1');
    const end = this.#head.indexOf(END_OF_HEAD);
    if (end < 0) return null;
    const head = this.#head.slice(0, end);
    const length = CONTENT_LENGTH.exec(head)?.[1];
    if (head.startsWith('HTTP/1.1 200 ') && length)
      return Number(length) - (this.#head.length - end - END_OF_HEAD.length);
    this.#listener.onFailure(new Error(`Not a response with status 200 and a length: ${head}`));
    return null;
  }
}
