import { type DocumentNode, Kind, OperationTypeNode, type ValueNode, valueFromASTUntyped } from 'graphql';
import type { Credentials } from './credentials';

/** How to repeat requests. */
export interface RetryOptions {
  /** Renews the access token after UNAUTHENTICATED; without it, that error is final. */
  readonly credentials?: Credentials;
  /** How long after the first attempt a request may be repeated. Default: 2 minutes. */
  readonly giveUpAfterMs?: number;
  /** The first wait, which doubles with each attempt, and the longest one. Defaults: 300 ms and 10 s. */
  readonly firstDelayMs?: number;
  readonly maxDelayMs?: number;
  /** The clock and the randomness, for tests. */
  readonly now?: () => number;
  readonly random?: () => number;
}

/** The outcome of an attempt: a response, or none if the connection failed. */
export interface Outcome {
  readonly errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[];
  /** The HTTP status of the response; null if there was none. */
  readonly status: number | null;
  /** The header `Retry-After` of the response. */
  readonly retryAfter?: string | null | undefined;
}

/** A request that may be sent several times. */
export interface SentOperation {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Mutations that have an effect only once without an idempotency key, unless an argument of this name is true. */
const SAFE_MUTATIONS: Readonly<Record<string, string | null>> = {
  decideCancellation: null,
  deleteAttachmentUpload: null,
  getKeysAndDownloads: 'reissue',
  withdrawCancellation: null,
};

/** Returns whether an operation takes effect once, however often it is sent. */
export function isSafeToRepeat({ document, variables }: SentOperation): boolean {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return false;
  if (operation.operation !== OperationTypeNode.MUTATION) return operation.operation === OperationTypeNode.QUERY;
  return operation.selectionSet.selections.every((field) => {
    if (field.kind !== Kind.FIELD) return false;
    if (field.name.value === '__typename') return true;
    const inputs = (field.arguments ?? []).map(({ value }) => inputOf(value, variables));
    if (inputs.some(({ idempotencyKey }) => idempotencyKey)) return true;
    const unless = SAFE_MUTATIONS[field.name.value];
    return unless === null || (unless !== undefined && !inputs.some((input) => input[unless]));
  });
}

function inputOf(value: ValueNode, variables: SentOperation['variables']): Readonly<Record<string, unknown>> {
  const input = valueFromASTUntyped(value, variables);
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
}

/** Statuses of a response without GraphQL errors, such as that of a proxy, after which the same request may be sent again. */
const PASSING_STATUSES = [408, 429, 502, 503, 504];

/** One request with all its attempts. Create it with the first attempt. */
export class Repetition {
  private readonly now: () => number;
  private readonly startedAt: number;
  private attempts = 0;
  private generation: number | undefined;
  private isRenewed = false;

  constructor(
    private readonly operation: SentOperation,
    private readonly options: RetryOptions,
  ) {
    this.now = options.now ?? Date.now;
    this.startedAt = this.now();
    this.generation = options.credentials?.generation;
  }

  /** Returns after how many milliseconds to send the request again; null if the outcome is final. */
  async next(outcome: Outcome): Promise<number | null> {
    if (isUnauthenticated(outcome)) return (await this.renew()) ? 0 : null;
    if (!isRetryable(outcome) || !isSafeToRepeat(this.operation)) return null;
    const { giveUpAfterMs = 120_000 } = this.options;
    const waitMs = Math.max(secondsToWait(outcome, this.now()) * 1_000, 0) + this.backoffMs();
    return this.now() - this.startedAt + waitMs > giveUpAfterMs ? null : waitMs;
  }

  private async renew(): Promise<boolean> {
    const { credentials } = this.options;
    if (!credentials || this.generation === undefined || this.isRenewed) return false;
    this.isRenewed = true;
    return credentials.renew(this.generation).then(
      () => true,
      () => false,
    );
  }

  private backoffMs(): number {
    return backoffMs(this.attempts++, this.options);
  }
}

/** Returns how long to wait before another attempt: twice as long each time, with jitter, so that clients do not return together. */
export function backoffMs(
  attempts: number,
  options: Pick<RetryOptions, 'firstDelayMs' | 'maxDelayMs' | 'random'>,
): number {
  const { firstDelayMs = 300, maxDelayMs = 10_000, random = Math.random } = options;
  return Math.min(firstDelayMs * 2 ** attempts, maxDelayMs) * (0.5 + random() / 2);
}

function isUnauthenticated({ errors }: Outcome): boolean {
  return errors.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
}

function isRetryable({ errors, status }: Outcome): boolean {
  if (errors.length > 0) return errors.some(({ extensions }) => extensions?.retryable === true);
  return status === null || PASSING_STATUSES.includes(status);
}

/** Returns how many seconds the gateway asks to wait; 0 if it does not. */
export function secondsToWait({ errors, retryAfter }: Omit<Outcome, 'status'>, now: number): number {
  const named = errors.map(({ extensions }) => Number(extensions?.retryAfterSeconds ?? 0));
  const header = Number(retryAfter ?? 0);
  const inHeader = Number.isNaN(header) ? (Date.parse(String(retryAfter)) - now) / 1_000 : header;
  return Math.max(0, inHeader || 0, ...named);
}
