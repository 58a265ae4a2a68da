import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What is sent; whoever it is sent to is the visitor's. */
interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back. */
interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends requests to one server over connections that stay open. */
export type Visitor = (sent: Sent) => Promise<Received>;

/** For requests of which no two are alike, which the load generator of the reads has not. */
export function visitorOf(origin: string): Visitor {
  const agent = new Agent({ keepAlive: true });
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
