import { Agent, request as open } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as it is sent. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Sends requests over connections that stay open. */
export function sender(origin: string) {
  const agent = new Agent({ keepAlive: true });
  const send = (request: SentRequest, authorization: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { method, path, body } = request;
      const headers = { ...framing(request), ...request.headers, authorization };
      const outgoing = open(new URL(origin), { agent, method, path, headers });
      outgoing.on('error', reject).on('response', (incoming) => {
        const { statusCode: status = 0, headers: received } = incoming;
        text(incoming).then(
          (content) => resolve({ status, contentType: received['content-type'] ?? '', body: content }),
          reject,
        );
      });
      outgoing.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** Returns the header for the length of the body, which Node does not add for most methods. */
function framing({ headers, body }: SentRequest): Readonly<Record<string, string>> {
  return headers['transfer-encoding'] ? {} : { 'content-length': String(body.length) };
}

const CODES = [
  ...[
    'BAD_REQUEST',
    'BAD_USER_INPUT',
    'INVALID_UTF8',
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'OPERATION_TOO_COMPLEX',
  ],
  ...['OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_FOUND', 'FORBIDDEN_ROLE', 'KEY_REVOKED'],
];

/** Expects JSON without an internal error and without details of the implementation, for any request. */
export function expectSound({ status, contentType, body }: Answer): void {
  expect({ status, body }).toEqual({ status: expect.any(Number), body: expect.any(String) });
  expect([200, 400, 403, 405, 406, 413, 414, 415, 431]).toContain(status);
  expect(contentType).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  const { errors = [], error = null } = JSON.parse(body);
  const codes = [...errors, ...(error ? [{ extensions: error }] : [])].map(({ extensions }) => extensions.code);
  expect(codes.filter((code) => !CODES.includes(code))).toEqual([]);
  expect(body).not.toMatch(/did you mean|node_modules|\n\s+at |\.[jt]s:\d/i);
}
