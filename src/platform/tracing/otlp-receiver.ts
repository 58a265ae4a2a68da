import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps, Agent as TlsAgent } from 'node:https';
import { finished } from 'node:stream/promises';
import { SECOND_MS } from '../base/clock';
import type { Secret } from '../secrets/secret';

/** Where spans are sent. */
export interface OtlpEndpoint {
  readonly url: string;
  /** Headers that identify the sender, such as an API key. */
  readonly headers: Secret<Readonly<Record<string, string>>>;
  /** One attempt may take this long. */
  readonly timeoutMs: number;
}

/** Spans were not accepted. `code` is the status or the code of the system's error. */
export class NotAccepted extends Error {
  constructor(
    readonly code: string,
    /** Whether the same spans may be accepted later, and after how long at the earliest. */
    readonly retryAfterMs: number | null,
  ) {
    super(code);
  }

  /** Whether the receiver has responded, with a status. */
  get isRefused(): boolean {
    return /^\d+$/.test(this.code);
  }
}

/** A receiver of OpenTelemetry over HTTP. */
export interface OtlpReceiver {
  /** Sends a body. Throws `NotAccepted`, at the latest after the timeout or when `cut` is aborted. */
  send(body: string, cut: AbortSignal): Promise<void>;
  /** Sends these headers from now on. */
  replaceHeaders(headers: OtlpEndpoint['headers']): void;
  close(): void;
}

/** The statuses after which the specification asks to try again. */
const TEMPORARY: readonly (number | undefined)[] = [429, 502, 503, 504];

/** Opens no connection until there is something to send, and at most one. */
export function otlpReceiver({ url, headers: first, timeoutMs }: OtlpEndpoint): OtlpReceiver {
  let headers = first;
  const isTls = new URL(url).protocol === 'https:';
  const agent = isTls
    ? new TlsAgent({ keepAlive: true, maxSockets: 1 })
    : new Agent({ keepAlive: true, maxSockets: 1 });
  const open = isTls ? requestHttps : requestHttp;
  return {
    send: async (body, cut) => {
      const timeout = AbortSignal.timeout(timeoutMs);
      const signal = AbortSignal.any([cut, timeout]);
      const own = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      try {
        const sent = open(url, { method: 'POST', agent, signal, headers: { ...headers.expose(), ...own } });
        sent.on('error', () => {}).end(body);
        const response = await responseTo(sent);
        await readToEnd(response);
        assertAccepted(response);
      } catch (error) {
        throw error instanceof NotAccepted ? error : new NotAccepted(timeout.aborted ? 'ETIMEDOUT' : codeOf(error), 0);
      }
    },
    replaceHeaders: (next) => {
      headers = next;
    },
    close: () => agent.destroy(),
  };
}

/** Waits for the response. Node.js closes the connection of one that changes the protocol (101) without an error. */
function responseTo(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve).once('error', reject);
    sent.once('close', () => reject(new NotAccepted('ECONNRESET', 0)));
  });
}

/** Keeps nothing of the body: it could be endless. */
async function readToEnd(response: IncomingMessage): Promise<void> {
  response.resume();
  await finished(response);
}

function assertAccepted({ statusCode, headers }: IncomingMessage): void {
  if (statusCode !== undefined && statusCode >= 200 && statusCode < 300) return;
  const seconds = Number(headers['retry-after'] ?? 0);
  const retryAfterMs = (Number.isFinite(seconds) ? seconds : 0) * SECOND_MS;
  throw new NotAccepted(String(statusCode), TEMPORARY.includes(statusCode) ? retryAfterMs : null);
}

function codeOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name;
}
