/** How long a client should wait before it sends a failed request again, in seconds. */
export const RETRY_AFTER_SECONDS = 1;

/** The database is not available. Nothing was changed, and the same request can be sent again. */
export class DatabaseUnavailable extends Error {
  /** What clients receive in addition to the message. */
  readonly extensions = { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: RETRY_AFTER_SECONDS } as const;

  constructor(
    cause: unknown,
    /** The name of the message. */
    readonly text: 'databaseUnavailable' | 'outcomeUnknown' = 'databaseUnavailable',
  ) {
    super(text, { cause });
  }
}

/** The connection was lost, or the disk failed, while a unit of work was being committed. */
export class OutcomeUnknown extends DatabaseUnavailable {
  constructor(cause: unknown) {
    super(cause, 'outcomeUnknown');
  }
}
