import type { FastifyInstance, InjectOptions } from 'fastify';
import { expectDeclaredCodes } from './declared-errors';

const LATEST = 3;
const MAX_CHARACTERS = 2_000;

interface Exchange {
  readonly request: string;
  response?: string;
}

/** The test environment prints these with the error if the test fails, and clears them when the next test begins. */
const realm = globalThis as { latestExchanges?: Exchange[] };

/** Records a request of the running test. Returns a function that records its response. */
export function noteRequest(request: string): (response: string) => void {
  const exchange: Exchange = { request: cut(request) };
  realm.latestExchanges ??= [];
  realm.latestExchanges.push(exchange);
  realm.latestExchanges.splice(0, realm.latestExchanges.length - LATEST);
  return (response) => {
    exchange.response = cut(response);
  };
}

/** Records all requests that are injected into a server from now on. Fails if a response has an undeclared error code. */
export function noteInjections(app: FastifyInstance): void {
  const inject = app.inject.bind(app) as (options: InjectOptions | string) => ReturnType<typeof app.inject>;
  const recording = async (options: InjectOptions | string) => {
    const { method = 'GET', url, payload } = typeof options === 'string' ? { url: options } : options;
    const noteResponse = noteRequest(`${method} ${String(url)} ${textOf(payload)}`);
    const response = await inject(options);
    noteResponse(`${response.statusCode} ${response.body}`);
    expectDeclaredCodes(response);
    return response;
  };
  Object.assign(app, { inject: recording });
}

function textOf(payload: unknown): string {
  return typeof payload === 'string' ? payload : JSON.stringify(payload ?? '');
}

function cut(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}… (${text.length} characters)` : text;
}
