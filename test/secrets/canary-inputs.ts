import { gzipSync } from 'node:zlib';
import type { Answered, Sent, Wire } from './canary-wire';

/** What is needed to send requests that contain canaries. */
export interface Sender extends Wire {
  /** Valid tokens of an Admin agent, and of a sales agent, who has fewer permissions. */
  readonly token: string;
  readonly salesToken: string;
  /** The path of an active download link. */
  readonly link: string;
  /** Creates an upload of a PNG and returns its path. */
  openUpload(): Promise<string>;
}

type Input = (sender: Sender, canary: string) => Promise<unknown>;

const NAMED_HEADERS = [
  ...['accept', 'accept-language', 'accept-encoding', 'apollo-require-preflight', 'content-language', 'cookie', 'etag'],
  ...['expect', 'forwarded', 'from', 'host', 'idempotency-key', 'if-match', 'if-none-match', 'if-range', 'origin'],
  ...['proxy-authorization', 'range', 'referer', 'te', 'traceparent', 'tracestate', 'upgrade', 'user-agent', 'via'],
  ...['x-amzn-trace-id', 'x-api-key', 'x-apollo-operation-id', 'x-apollo-operation-name', 'x-forwarded-for'],
  ...['x-forwarded-host', 'x-forwarded-proto', 'x-http-method-override', 'x-original-url', 'x-request-id'],
];

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Values of the `Authorization` header. */
const authorizations: readonly ((canary: string, token: string) => string)[] = [
  (canary) => `Bearer ${canary}`,
  (canary) => `bearer  ${canary} more`,
  (canary) => canary,
  (canary) => `Basic ${base64(`agent:${canary}`)}`,
  (canary) => `Digest username="agent", response="${canary}"`,
  (canary) => `Bearer ${base64url({ alg: 'none' })}.${base64url({ sub: canary })}.${canary}`,
  (canary) => `Bearer ${base64url({ alg: 'EdDSA', kid: canary })}.${base64url({ iss: canary })}.${canary}`,
  (canary, token) => `Bearer ${token.slice(0, -canary.length)}${canary}`,
  (canary, token) => `Bearer ${token}${canary}`,
];

const paths: readonly ((canary: string, link: string) => string)[] = [
  (canary) => `/${canary}`,
  (canary) => `/downloads/${canary}`,
  (canary) => `/downloads/lnk_01m821f73te8mtvtmd35e10z28.${canary}`,
  (canary) => `/downloads/sessions/${canary}`,
  (canary) => `/attachments/${canary}`,
  (canary) => `/uploads/${canary}`,
  (canary, link) => `${link}${canary}`,
  (canary, link) => `${link}?token=${canary}`,
  (canary) => `/downloads/${canary.repeat(30)}`,
  (canary) => `/graphql/${canary}`,
  (canary) => `/graphql?query={${canary}}&variables={"a":"${canary}"}&operationName=${canary}`,
  (canary) => `/playground/${canary}`,
  (canary) => `/schema.graphql?${canary}`,
  (canary) => `/livez?${canary}`,
  (canary) => `/readyz?password=${canary}`,
  (canary) => `/%zz/${canary}`,
  (canary) => `/..%2f..%2f${canary}`,
  (canary) => `http://agent:${canary}@127.0.0.1/${canary}`,
];

const raw: readonly ((canary: string) => string)[] = [
  (canary) => `${canary}\r\n\r\n`,
  (canary) => `GET /${canary} HTTP/9.9\r\n\r\n`,
  (canary) => `GET / HTTP/1.1\r\nhost: a\r\n${canary}\r\n\r\n`,
  (canary) => `GET / HTTP/1.1\r\nhost: a\r\nx: ${canary}\0\r\n\r\n`,
  (canary) => `GET / HTTP/1.1\r\nhost: a\r\nx: ${canary.repeat(4_000)}\r\n\r\n`,
  (canary) => `POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n${canary}\r\n`,
  (canary) => `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: ${canary}\r\n\r\n`,
  (canary) => `GET / HTTP/1.1\r\nhost: ${canary}\r\nhost: ${canary}\r\nexpect: ${canary}\r\n\r\n`,
  (canary) => `CONNECT agent:${canary}@a:1 HTTP/1.1\r\nhost: a\r\n\r\n`,
  (canary) => `\x16\x03\x01\x02\0\x01${canary}`,
];

/** Bodies of requests to /graphql, with their content types. */
const bodies: readonly ((canary: string) => readonly [string, string | Uint8Array])[] = [
  (canary) => ['application/json', `{"query": "${canary}`],
  (canary) => ['application/json', JSON.stringify([{ query: `{ ${canary} }` }])],
  (canary) => ['application/json', JSON.stringify({ query: { [canary]: canary }, variables: canary })],
  (canary) => ['application/json', JSON.stringify({ [canary]: canary })],
  (canary) => ['application/json', `{"__proto__": {"${canary}": 1}}`],
  (canary) => ['application/json', JSON.stringify({ query: `# ${canary.repeat(12_000)}` })],
  (canary) => ['application/json', Buffer.concat([Buffer.from(`{"query":"${canary}`), Buffer.from([0xff, 0xfe])])],
  (canary) => ['application/json', gzipSync(`{"query":"${canary}"}`)],
  (canary) => [`text/${canary}`, canary],
  (canary) => ['application/x-www-form-urlencoded', `query=${canary}`],
  (canary) => [`multipart/form-data; boundary=${canary}`, `--${canary}\r\n\r\n${canary}\r\n--${canary}--`],
];

const sendJson = ({ send }: Sender, token: string, body: object): Promise<Answered> =>
  send({
    method: 'POST',
    path: '/graphql',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Sends an operation that contains the canary, as the Admin agent and as the sales agent. */
export function operation(body: (canary: string) => object): Input {
  return async (sender, canary) => {
    await sendJson(sender, sender.token, body(canary));
    await sendJson(sender, sender.salesToken, body(canary));
  };
}

const signed = ({ token }: Sender, sent: Sent): Sent => ({
  ...sent,
  headers: { authorization: `Bearer ${token}`, ...sent.headers },
});

/** Requests with a canary in every part other than the operation. */
export const httpInputs: readonly Input[] = [
  ...authorizations.map(
    (authorization): Input =>
      ({ send, token }, canary) =>
        send({ path: '/graphql?query={__typename}', headers: { authorization: authorization(canary, token) } }),
  ),
  ...NAMED_HEADERS.map(
    (name): Input =>
      (sender, canary) =>
        sender.send(signed(sender, { path: '/graphql?query={__typename}', headers: { [name]: canary } })),
  ),
  ...paths.flatMap((path) =>
    ['GET', 'PUT'].map(
      (method): Input =>
        (sender, canary) =>
          sender.send(signed(sender, { method, path: path(canary, sender.link) })),
    ),
  ),
  ...bodies.map(
    (body): Input =>
      (sender, canary) => {
        const [type, content] = body(canary);
        const headers = { 'content-type': type };
        return sender.send(signed(sender, { method: 'POST', path: '/graphql', headers, body: content }));
      },
  ),
  ...raw.map(
    (bytes): Input =>
      ({ sendRaw }, canary) =>
        sendRaw(bytes(canary)),
  ),
  async ({ send, openUpload }, canary) =>
    send({
      method: 'PUT',
      path: await openUpload(),
      headers: { 'content-type': 'image/png' },
      body: canary.slice(0, 10),
    }),
  async ({ send, openUpload }, canary) =>
    send({ method: 'PUT', path: await openUpload(), headers: { 'content-type': canary }, body: canary.repeat(9) }),
];
