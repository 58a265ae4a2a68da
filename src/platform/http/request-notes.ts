import type { MaybePromise } from '../base/and-then';

/**
 * What the line of a request in the log has besides its route, status and time: codes, and names that are known. Nothing
 * that a client has sent.
 */
export interface RequestNotes {
  /** The name of the operation, if it is one of the known names. */
  operation?: string;
  /** Codes of top-level errors, or of the problem. */
  readonly errors?: Set<string>;
  /** Codes of `userErrors`. */
  readonly userErrors?: Set<string>;
  /** Which of several causes with the same code it was. */
  reason?: string | null;
  /** Why the token was refused. */
  tokenProblem?: string;
  /** How many events a subscription sent. */
  events?: number;
  isLogged?: boolean;
  /** Whether the database does not have the partner of the token. */
  isPartnerUnknown?: MaybePromise<boolean>;
}

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/** Notes a code of a top-level error, a problem or a user error. */
export function noteCode(notes: RequestNotes, kind: 'errors' | 'userErrors', code: unknown): void {
  const text = typeof code === 'string' && CODE.test(code) ? code : 'OTHER';
  const codes = notes[kind] ?? new Set();
  Object.assign(notes, { [kind]: codes.add(text) });
}

/** What the line has in any case. */
export interface Line {
  readonly method: string;
  readonly route: string;
  readonly status?: number | undefined;
  readonly ms: number;
  /** Whether the client went before all was sent. */
  readonly cut?: true | undefined;
}

/** Calls back with the line, as soon as all that it has is known. */
export function completeLine(line: Line, notes: RequestNotes, log: (line: object) => void): void {
  const { isPartnerUnknown } = notes;
  if (isPartnerUnknown instanceof Promise)
    void isPartnerUnknown.then((isUnknown) => log(withNotes(line, notes, isUnknown)));
  else log(withNotes(line, notes, isPartnerUnknown === true));
}

/** All lines have the same fields, which is what makes them cheap; those without a value are left out when it is written. */
function withNotes({ method, route, status, ms, cut }: Line, notes: RequestNotes, isUnknown: boolean): object {
  return {
    method,
    route,
    status,
    ms,
    operation: notes.operation,
    errors: notes.errors && [...notes.errors],
    userErrors: notes.userErrors && [...notes.userErrors],
    reason: notes.reason ?? undefined,
    tokenProblem: notes.tokenProblem,
    partner: isUnknown ? 'unknown' : undefined,
    events: notes.events,
    cut,
  };
}
