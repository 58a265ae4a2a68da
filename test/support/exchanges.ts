import type { FastifyInstance, InjectOptions } from 'fastify';

const LATEST = 3;
const MOST_CHARACTERS = 2_000;

/** The test environment prints them with the error if the test fails, and forgets them when the next one begins. */
const realm = globalThis as { latestExchanges?: string[] };

/** Notes a request of the running test and what the gateway answered. */
export function noteExchange(request: string, response: string): void {
  realm.latestExchanges ??= [];
  realm.latestExchanges.push(`→ ${cut(request)}\n← ${cut(response)}`);
  realm.latestExchanges.splice(0, realm.latestExchanges.length - LATEST);
}

/** Notes all that is sent to a server within this process from now on. */
export function noteInjections(app: FastifyInstance): void {
  const inject = app.inject.bind(app) as (options: InjectOptions | string) => ReturnType<typeof app.inject>;
  const noting = async (options: InjectOptions | string) => {
    const response = await inject(options);
    const { method = 'GET', url, payload } = typeof options === 'string' ? { url: options } : options;
    noteExchange(`${method} ${String(url)} ${textOf(payload)}`, `${response.statusCode} ${response.body}`);
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
