import { setTimeout as delay } from 'node:timers/promises';
import { Refused } from './buyer';

const PAUSE_MS = 10;

/** A client that does not give up, and counts what it was told. */
export interface Persistence {
  /** Tries until it is acknowledged. Fails at any answer that does not say, in every way, that it may be tried again. */
  persist<Result>(attempt: () => Promise<Result>): Promise<Result>;
  /** How often each message was given. */
  readonly told: ReadonlyMap<string, number>;
}

/** Makes a client that was told nothing yet. */
export function persistence(): Persistence {
  const told = new Map<string, number>();
  const persist = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        const message = messageOfRetryable(error);
        told.set(message, (told.get(message) ?? 0) + 1);
        await delay(PAUSE_MS);
      }
    }
  };
  return { persist, told };
}

/** What a refused request was told. Fails at any error that does not say, in every way, that it may be tried again. */
export function messageOfRetryable(error: unknown): string {
  if (!(error instanceof Refused)) throw error;
  const { response, problem } = error;
  // GraphQL says so in the extensions of an error, the other routes by its code.
  const { code, retryable } = problem.extensions ?? { code: problem.code, retryable: true };
  expect({ status: response.status, retryAfter: response.headers.get('retry-after'), code, retryable }).toEqual({
    status: 503,
    retryAfter: '1',
    code: 'SERVICE_UNAVAILABLE',
    retryable: true,
  });
  return problem.message;
}
