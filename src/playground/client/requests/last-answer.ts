/** What keeps a request from being answered. */
export interface Problem {
  readonly name: 'tokenRefused' | 'unreachable' | 'rateLimited';
  /** How long to wait, where waiting helps. */
  readonly seconds: number;
}

/** What the last operation cost, and what its user may still spend in this minute; in points. */
interface Cost {
  readonly requested: number;
  readonly remaining: number;
}

/** How the last operation was answered; status 0 where it was not. */
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

/** Reads an answer's status, headers and body; the body is what `fetch` parsed, or nothing. */
export function describeAnswer(response: Response | null, body: unknown, milliseconds: number): LastAnswer {
  const status = response?.status ?? 0;
  const name = PROBLEMS[status];
  const seconds = Number(response?.headers.get('retry-after') ?? 0);
  return { status, milliseconds, cost: costIn(body), problem: name ? { name, seconds } : null };
}

function costIn(body: unknown): Cost | null {
  return (body as { extensions?: { cost?: Cost } } | null)?.extensions?.cost ?? null;
}
