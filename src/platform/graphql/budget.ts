import { HeaderMap } from '@apollo/server';
import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';

/** What is left of a limit, in its own unit. */
export interface Allowance {
  readonly remaining: number;
  /** The whole limit. */
  readonly limit: number;
}

/** What the viewer of one request has left, as the cost of operations in points. */
export interface Budget {
  /** The most that one operation may cost. */
  readonly most: number;
  /**
   * Takes the cost of an operation from what the viewer and the partner have left, and returns what the viewer has left after
   * it. Throws RATE_LIMITED and takes nothing if that is not enough. Synchronous if no query of the database is needed.
   */
  spend(cost: number): Allowance | Promise<Allowance>;
}

/** Returns RATE_LIMITED for an operation that can be sent again later, with HTTP 429 and Retry-After. The text contains `seconds`. */
export function rateLimited(text: TextName, retryAfterSeconds: number): LocalizableError {
  return refusal(text, retryAfterSeconds, { status: 429 });
}

/** Returns the same refusal for one field. Its HTTP status is 200, since the response has data for the other fields. */
export function fieldRateLimited(text: TextName, retryAfterSeconds: number): LocalizableError {
  return refusal(text, retryAfterSeconds, {});
}

function refusal(text: TextName, retryAfterSeconds: number, status: { readonly status?: number }): LocalizableError {
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  const http: object = { ...status, headers };
  const extensions = { code: 'RATE_LIMITED', retryAfterSeconds, http } as const;
  return new LocalizableError(text, extensions, { seconds: retryAfterSeconds });
}
