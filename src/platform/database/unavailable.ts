/** The database is not available. Nothing was changed, and the same request can be sent again. */
export class DatabaseUnavailable extends Error {
  /** What clients receive in addition to the message; `retryable` is for programs. */
  readonly extensions = { code: 'SERVICE_UNAVAILABLE', retryable: true } as const;

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
