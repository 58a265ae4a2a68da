import type { FastifyInstance, InjectOptions } from 'fastify';
import { expectDeclaredCodes } from './declared-errors';

const LATEST = 3;
const MOST_CHARACTERS = 2_000;

interface Exchange {
  readonly request: string;
  response?: string;
}

/** The test environment prints them with the error if the test fails, and forgets them when the next one begins. */
const realm = globalThis as { latestExchanges?: Exchange[] };

/** Notes a request that the running test sends. Returns what notes the answer to it. */
export function noteRequest(request: string): (response: string) => void {
  const exchange: Exchange = { request: cut(request) };
  realm.latestExchanges ??= [];
  realm.latestExchanges.push(exchange);
  realm.latestExchanges.splice(0, realm.latestExchanges.length - LATEST);
  return (response) => {
    exchange.response = cut(response);
  };
}

/** Notes all that is sent to a server within this process from now on. Fails if a response has an undeclared error code. */
export function noteInjections(app: FastifyInstance): void {
  const inject = app.inject.bind(app) as (options: InjectOptions | string) => ReturnType<typeof app.inject>;
  const noting = async (options: InjectOptions | string) => {
    const { method = 'GET', url, payload } = typeof options === 'string' ? { url: options } : options;
    const noteResponse = noteRequest(`${method} ${String(url)} ${textOf(payload)}`);
    const response = await inject(options);
    noteResponse(`${response.statusCode} ${response.body}`);
    expectDeclaredCodes(response);
    return response;
  };
  Object.assign(app, { inject: noting });
}

function textOf(payload: unknown): string {
  return typeof payload === 'string' ? payload : JSON.stringify(payload ?? '');
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}… (${text.length} characters)` : text;
}
