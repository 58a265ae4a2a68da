import type { MaybePromise } from '../base/and-then';

/**
 * The fields of the log line of a request besides its route, status and time: codes and known names, but nothing that a
 * client has sent, except for the name and the version of a client that uses deprecated elements.
 */
export interface RequestNotes {
  /** The name of the operation, if it is one of the known names. */
  operation?: string;
  /** The deprecated elements of the schema that the operation uses, such as `Customer.name`. */
  deprecated?: readonly string[];
  /** The SHA-256 of a document with deprecated elements whose operation has no known name. */
  document?: string;
  /** The client that uses deprecated elements, by the name and the version that it sends. */
  client?: string;
  clientVersion?: string;
  /** Codes of top-level errors, or of the problem. */
  readonly errors?: Set<string>;
  /** Codes of `userErrors`. */
  readonly userErrors?: Set<string>;
  /** Fields that the user's roles may not read, such as `Software.keys`. */
  forbidden?: readonly string[];
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

/** The fields that every line has. */
export interface Line {
  readonly method: string;
  readonly route: string;
  readonly status?: number | undefined;
  readonly ms: number;
  /** Whether the client disconnected before the whole response was sent. */
  readonly cut?: true | undefined;
}

/** Calls `log` with the complete line, as soon as all its fields are known. */
export function completeLine(line: Line, notes: RequestNotes, log: (line: object) => void): void {
  const { isPartnerUnknown } = notes;
  if (isPartnerUnknown instanceof Promise)
    void isPartnerUnknown.then((isUnknown) => log(withNotes(line, notes, isUnknown)));
  else log(withNotes(line, notes, isPartnerUnknown === true));
}

/** All lines have the same fields in the same order, which V8 handles fast. Undefined fields are left out when written. */
function withNotes({ method, route, status, ms, cut }: Line, notes: RequestNotes, isUnknown: boolean): object {
  return {
    method,
    route,
    status,
    ms,
    operation: notes.operation,
    document: notes.document,
    deprecated: notes.deprecated,
    client: notes.client,
    clientVersion: notes.clientVersion,
    errors: notes.errors && [...notes.errors],
    userErrors: notes.userErrors && [...notes.userErrors],
    forbidden: notes.forbidden,
    reason: notes.reason ?? undefined,
    tokenProblem: notes.tokenProblem,
    partner: isUnknown ? 'unknown' : undefined,
    events: notes.events,
    cut,
  };
}
