import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** An HTTP request; only the path is required. */
export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** The response; status 0 if the connection ended without one. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** How long to wait for a response to bytes that are not a request. The server may never send one. */
const NO_ANSWER_MS = 300;

/** Sends requests, and bytes that no client would send, to a local server. */
export function wireTo(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  return {
    send: async ({ method = 'GET', path, headers = {}, body }: Sent): Promise<Answered> => {
      const sent = request({ host: '127.0.0.1', port, agent, method, path, headers });
      sent.end(body);
      try {
        const [response] = await once(sent, 'response');
        return { status: response.statusCode, headers: response.headers, body: await text(response) };
      } catch {
        return { status: 0, headers: {}, body: '' };
      }
    },

    /** Sends bytes, and reads the response until no more of it arrives. */
    sendRaw: (bytes: string | Uint8Array): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        socket.setTimeout(NO_ANSWER_MS, () => socket.destroy());
        socket.on('data', () => {});
        socket.on('error', () => {});
        socket.once('close', () => resolve());
      }),

    close: () => agent.destroy(),
  };
}

export type Wire = ReturnType<typeof wireTo>;
