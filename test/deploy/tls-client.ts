import { once } from 'node:events';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import { buffer } from 'node:stream/consumers';
import type { Data } from '../support/client';

interface TlsRequest {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

/** A response that was received completely. */
interface TlsResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A client that trusts one certificate. */
export interface TlsClient {
  /** Sends a request. Returns the response as soon as its headers are there. */
  open(url: string, request?: TlsRequest): Promise<IncomingMessage>;
  send(url: string, request?: TlsRequest): Promise<TlsResponse>;
  /** Sends an operation with a token. Returns its data, and throws on any top-level error. */
  query(url: string, token: string, operation: { readonly query: string; readonly variables?: object }): Promise<Data>;
}

/** Creates a client; each of its requests has a connection of its own. */
export function tlsClient(ca: string): TlsClient {
  const open: TlsClient['open'] = async (url, { method = 'GET', headers = {}, body } = {}) => {
    const sent = request(url, { method, headers, ca, agent: false });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  };
  const send: TlsClient['send'] = async (url, options) => {
    const response = await open(url, options);
    return { status: Number(response.statusCode), headers: response.headers, body: await buffer(response) };
  };
  return {
    open,
    send,
    query: async (url, token, operation) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const { body } = await send(url, { method: 'POST', headers, body: JSON.stringify(operation) });
      const { data, errors } = JSON.parse(body.toString());
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
}
