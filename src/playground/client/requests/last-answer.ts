/** Why a request failed. */
export interface Problem {
  readonly name: 'tokenRefused' | 'unreachable' | 'rateLimited';
  /** How long to wait, if waiting helps. */
  readonly seconds: number;
}

/** The problem of a token that the gateway does not accept, or no longer. */
export const TOKEN_REFUSED: Problem = { name: 'tokenRefused', seconds: 0 };

/** The cost of the last operation and the remaining budget of this minute, in points. */
interface Cost {
  readonly requested: number;
  readonly remaining: number;
}

/** The response to the last operation of a tab; status 0 if there was none. */
export interface LastAnswer {
  readonly status: number;
  readonly milliseconds: number;
  readonly cost: Cost | null;
}

const PROBLEMS: Readonly<Record<number, Problem['name']>> = {
  0: 'unreachable',
  401: TOKEN_REFUSED.name,
  429: 'rateLimited',
};

/** Reads the status and body of a response; the body is what `fetch` parsed, if anything. */
export function describeAnswer(response: Response | null, body: unknown, milliseconds: number): LastAnswer {
  return { status: response?.status ?? 0, milliseconds, cost: costIn(body) };
}

/** Returns why a request failed, or null if it did not fail. */
export function problemOf(response: Response | null): Problem | null {
  const name = PROBLEMS[response?.status ?? 0];
  return name ? { name, seconds: Number(response?.headers.get('retry-after') ?? 0) } : null;
}

function costIn(body: unknown): Cost | null {
  return (body as { extensions?: { cost?: Cost } } | null)?.extensions?.cost ?? null;
}
