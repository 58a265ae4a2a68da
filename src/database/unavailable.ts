/** The database could not do its part; nothing was changed, and the same request may be sent again. */
export class DatabaseUnavailable extends Error {
  /** What clients see beside the message; `retryable` tells programs what the message tells people. */
  readonly extensions = { code: 'SERVICE_UNAVAILABLE', retryable: true } as const;

  constructor(cause: unknown, message = 'The database cannot be used at the moment. Nothing was changed: try again.') {
    super(message, { cause });
  }
}

/** The connection was lost, or the disk failed, while a unit of work was being committed. */
export class OutcomeUnknown extends DatabaseUnavailable {
  constructor(cause: unknown) {
    super(
      cause,
      'It is not known whether this was carried out. Retry with the same idempotency key: it happens once at most.',
    );
  }
}
