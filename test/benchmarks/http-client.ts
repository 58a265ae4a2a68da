import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request to the server of the client. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The response. */
interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends requests to one server over connections that stay open. */
export type SendRequest = (sent: Sent) => Promise<Received>;

/** Creates a client for requests that all differ, which the load generator of the reads does not support. */
export function createHttpClient(origin: string, agent = new Agent({ keepAlive: true })): SendRequest {
  return ({ method, path, headers = {}, body = '' }) =>
    new Promise((resolve, reject) => {
      const length = Buffer.byteLength(body);
      const options = { agent, method, headers: { ...headers, ...(length > 0 && { 'content-length': length }) } };
      const sent = request(new URL(path, origin), options, (response) => {
        const { statusCode = 0, headers } = response;
        text(response).then((received) => resolve({ status: statusCode, headers, body: received }), reject);
      });
      sent.once('error', reject);
      sent.end(body);
    });
}

/**
 * Runs work with a client whose connections are closed at its end. A server that was paused for longer than its keep-alive time-out
 * closes all connections when it is resumed, and a request that reuses one of them then fails.
 */
export async function withHttpClient<Result>(
  origin: string,
  work: (send: SendRequest) => Promise<Result>,
): Promise<Result> {
  const agent = new Agent({ keepAlive: true });
  try {
    return await work(createHttpClient(origin, agent));
  } finally {
    agent.destroy();
  }
}
