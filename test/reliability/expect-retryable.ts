import { Refused } from './buyer';

/** Fails unless the status, the headers, the code and the message all state that the request may be sent again. */
export function expectRetryable(error: unknown, message: RegExp): void {
  if (!(error instanceof Refused)) throw error;
  const { response, problem } = error;
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  expect(problem.extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
  expect(problem.message).toMatch(message);
}
