import { setTimeout as delay } from 'node:timers/promises';
import { Refused } from './buyer';

const PAUSE_MS = 10;

/** Retries requests, and counts the messages of the refusals. */
export interface Retrier {
  /** Repeats an attempt until it is acknowledged. Fails at any error that is not marked as retryable in every way. */
  retry<Result>(attempt: () => Promise<Result>): Promise<Result>;
  /** The number of refusals per message. */
  readonly messages: ReadonlyMap<string, number>;
}

/** Creates a retrier that has counted nothing yet. */
export function createRetrier(): Retrier {
  const messages = new Map<string, number>();
  const retry = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        const message = retryableMessage(error);
        messages.set(message, (messages.get(message) ?? 0) + 1);
        await delay(PAUSE_MS);
      }
    }
  };
  return { retry, messages };
}

/** Returns the message of a refusal. Fails at any error that is not marked as retryable in every way. */
export function retryableMessage(error: unknown): string {
  if (!(error instanceof Refused)) throw error;
  const { response, problem } = error;
  // GraphQL marks it in the extensions of the error, the other routes by the code.
  const { code, retryable } = problem.extensions ?? { code: problem.code, retryable: true };
  expect({ status: response.status, retryAfter: response.headers.get('retry-after'), code, retryable }).toEqual({
    status: 503,
    retryAfter: '1',
    code: 'SERVICE_UNAVAILABLE',
    retryable: true,
  });
  return problem.message;
}
