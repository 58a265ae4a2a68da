import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request on its way to the real server. */
interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Sends the request on, with more headers or another body, and returns the response of the real server. */
  pass(headers?: Readonly<Record<string, string>>, body?: Buffer): Promise<IncomingMessage>;
}

/** What happens to a request instead of being passed on. */
export type Fault = (exchange: Exchange) => Promise<unknown>;

/** A proxy between a store and its real server. */
export interface FaultProxy {
  readonly url: string;
  /** The requests since the last fault was set: their methods. */
  readonly requests: string[];
  /** Makes the next `times` requests with this method fail like this; without a fault, everything is passed on. */
  set(method: string, fault: Fault | null, times?: number): void;
  close(): Promise<void>;
}

/** Passes requests on unchanged, also their signed `Host`, but for those for which a fault is set. */
export async function openFaultProxy(endpoint: string): Promise<FaultProxy> {
  const requests: string[] = [];
  let current: { readonly method: string; readonly fault: Fault; left: number } | null = null;
  const server = createServer(async (incoming, outgoing) => {
    const { method = '' } = incoming;
    requests.push(method);
    const exchange = exchangeOf(endpoint, incoming, outgoing);
    const isFaulty = current?.method === method && current.left-- > 0;
    const answer: Fault = isFaulty && current ? current.fault : async ({ pass }) => relay(await pass(), outgoing);
    await answer(exchange).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    set: (method, fault, times = Number.POSITIVE_INFINITY) => {
      requests.length = 0;
      current = fault && { method, fault, left: times };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function exchangeOf(endpoint: string, incoming: IncomingMessage, outgoing: ServerResponse): Exchange {
  return {
    incoming,
    outgoing,
    pass: async (more = {}, body) => {
      const { expect: _answeredHere, ...headers } = incoming.headers;
      const passed = send(new URL(incoming.url ?? '', endpoint), {
        ...{ method: incoming.method, headers: { ...headers, ...more }, agent: false },
      });
      outgoing.once('close', () => passed.destroy());
      if (body) passed.end(body);
      else incoming.pipe(passed);
      const [response] = (await once(passed, 'response')) as [IncomingMessage];
      return response;
    },
  };
}

function relay(response: IncomingMessage, outgoing: ServerResponse, changes: Readonly<Record<string, unknown>> = {}) {
  outgoing.writeHead(response.statusCode ?? 500, { ...response.headers, ...changes } as Record<string, string>);
  response.on('error', () => outgoing.destroy());
  response.pipe(outgoing);
}

/** Never answers. */
export const silent: Fault = async ({ incoming }) => incoming.resume();

/** Lets the server do what is requested, and closes the connection instead of passing its answer on. */
export const lostAnswer: Fault = async ({ pass, outgoing }) => {
  await buffer(await pass());
  outgoing.destroy();
};

/** Answers 503 in place of the server. */
export const unavailable: Fault = async ({ incoming, outgoing }) => {
  await buffer(incoming);
  outgoing.writeHead(503, { 'content-type': 'application/xml' }).end('<Error><Code>SlowDown</Code></Error>');
};

/** Adds a condition that is not met, so that the server itself answers 412. */
export const conditional: Fault = async ({ pass, outgoing }) =>
  relay(await pass({ 'if-match': '"another"' }), outgoing);

/** Adds the condition that there is no such object, so that the server itself answers 412 if there is one. */
export const onlyNew: Fault = async ({ pass, outgoing }) => relay(await pass({ 'if-none-match': '*' }), outgoing);

/** Changes one byte of the content that is sent to the server. */
export const changedUpload: Fault = async ({ incoming, pass, outgoing }) =>
  relay(await pass({}, changed(await buffer(incoming))), outgoing);

/** Cuts the connections to both sides off after 60 % of the content that is sent to the server. */
export const cutUpload: Fault = async ({ incoming, outgoing, pass }) => {
  const limit = Number(incoming.headers['content-length']) * 0.6;
  let received = 0;
  incoming.on('data', ({ length }: Buffer) => {
    received += length;
    if (received >= limit) outgoing.destroy();
  });
  await pass();
};

/** Changes one byte of the content that the server sends. */
export const changedDownload: Fault = async (exchange) => sendInstead(exchange, changed);

/** Sends 60 % of the content, and closes the connection. */
export const cutDownload: Fault = async ({ pass, outgoing }) => {
  const response = await pass();
  const content = await buffer(response);
  outgoing.writeHead(response.statusCode ?? 500, response.headers);
  outgoing.write(content.subarray(0, content.length * 0.6), () => outgoing.destroy());
};

/** Sends 60 % of the content, and keeps the connection open. */
export const stoppedDownload: Fault = async ({ pass, outgoing }) => {
  const response = await pass();
  const content = await buffer(response);
  outgoing.writeHead(response.statusCode ?? 500, response.headers).write(content.subarray(0, content.length * 0.6));
};

/** Sends 60 % of the content, with the length of what it sends. */
export const shortDownload: Fault = async (exchange) =>
  sendInstead(exchange, (content) => content.subarray(0, content.length * 0.6));

/** Answers with 200 and this content, also if the request is for a range. */
export const whole =
  (content: Buffer): Fault =>
  async ({ outgoing }) =>
    outgoing.writeHead(200, { 'content-length': content.length }).end(content);

/** Sends the ETag of another content. */
export const wrongEtag: Fault = async ({ pass, outgoing }) =>
  relay(await pass(), outgoing, { etag: '"00000000000000000000000000000000"' });

async function sendInstead({ pass, outgoing }: Exchange, change: (content: Buffer) => Buffer): Promise<void> {
  const response = await pass();
  const content = change(await buffer(response));
  outgoing.writeHead(response.statusCode ?? 500, { ...response.headers, 'content-length': content.length });
  outgoing.end(content);
}

function changed(content: Buffer): Buffer {
  content.writeUInt8(content.readUInt8(0) ^ 1, 0);
  return content;
}
