import { HeaderMap } from '@apollo/server';
import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';

/** What is left after something was taken, in the unit of what was taken. */
export interface Allowance {
  readonly remaining: number;
  /** How much there is at most. */
  readonly limit: number;
}

/** What the viewer of one request may still ask for, measured as the cost of operations. */
export interface Budget {
  /** What the most expensive operation may cost. */
  readonly most: number;
  /**
   * Takes an operation's cost from what the viewer and the partner have left, and tells what the viewer has left then.
   * Throws RATE_LIMITED, and has taken nothing. Answers at once where this process holds enough.
   */
  spend(cost: number): Allowance | Promise<Allowance>;
}

/** The refusal of an operation that its viewer may ask for later: code RATE_LIMITED, HTTP 429 with Retry-After. The text fills in `seconds`. */
export function rateLimited(text: TextName, retryAfterSeconds: number): LocalizableError {
  return refusal(text, retryAfterSeconds, { status: 429 });
}

/** The same of one field. The rest of the answer is there, so that it comes with the status of an answer. */
export function fieldRateLimited(text: TextName, retryAfterSeconds: number): LocalizableError {
  return refusal(text, retryAfterSeconds, {});
}

function refusal(text: TextName, retryAfterSeconds: number, status: { readonly status?: number }): LocalizableError {
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]);
  const http: object = { ...status, headers };
  const extensions = { code: 'RATE_LIMITED', retryAfterSeconds, http } as const;
  return new LocalizableError(text, extensions, { seconds: retryAfterSeconds });
}
