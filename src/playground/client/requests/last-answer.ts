/** Why a request failed. */
export interface Problem {
  readonly name: 'tokenRefused' | 'unreachable' | 'rateLimited';
  /** How long to wait, if waiting helps. */
  readonly seconds: number;
}

/** The cost of the last operation and the remaining budget of this minute, in points. */
interface Cost {
  readonly requested: number;
  readonly remaining: number;
}

/** The response to the last operation; status 0 if there was none. */
export interface LastAnswer {
  readonly status: number;
  readonly milliseconds: number;
  readonly cost: Cost | null;
  readonly problem: Problem | null;
}

const PROBLEMS: Readonly<Record<number, Problem['name']>> = {
  0: 'unreachable',
  401: 'tokenRefused',
  429: 'rateLimited',
};

/** Reads the status, headers and body of a response; the body is what `fetch` parsed, if anything. */
export function describeAnswer(response: Response | null, body: unknown, milliseconds: number): LastAnswer {
  const status = response?.status ?? 0;
  const name = PROBLEMS[status];
  const seconds = Number(response?.headers.get('retry-after') ?? 0);
  return { status, milliseconds, cost: costIn(body), problem: name ? { name, seconds } : null };
}

function costIn(body: unknown): Cost | null {
  return (body as { extensions?: { cost?: Cost } } | null)?.extensions?.cost ?? null;
}
