import type { TextName } from './languages/en';

/** What the error reference states about the code of a request that fails. */
export interface RequestError {
  /** The HTTP statuses that responses with this code can have. */
  readonly statuses: readonly number[];
  /** When the error occurs, in Markdown. */
  readonly when: string;
  /** Whether the same request may be sent again: nothing is done twice, and it can succeed then. */
  readonly isRetryable?: true;
  /** The messages that the code can have; none if GraphQL words them, or if `reason` decides. */
  readonly texts: readonly TextName[];
}
