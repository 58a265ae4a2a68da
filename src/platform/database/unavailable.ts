/** The database could not do its part; nothing was changed, and the same request may be sent again. */
export class DatabaseUnavailable extends Error {
  /** What clients see beside a message; `retryable` tells programs what the message tells people. */
  readonly extensions = { code: 'SERVICE_UNAVAILABLE', retryable: true } as const;

  constructor(
    cause: unknown,
    /** What people are told, in their language. */
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
