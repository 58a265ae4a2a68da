import { after, type Eventual } from '../after';

/**
 * What the line of a request in the log has besides its route, status and time: codes, and names that are known. Nothing
 * that a client has sent.
 */
export interface RequestNotes {
  /** The name of the operation, if it is one of the known names. */
  operation?: string | null;
  /** Codes of top-level errors, or of the problem. */
  readonly errors?: Set<string>;
  /** Codes of `userErrors`. */
  readonly userErrors?: Set<string>;
  /** Which of several causes with the same code it was. */
  reason?: string | null;
  /** Why the token was refused. */
  tokenProblem?: string;
  /** How many events a subscription told. */
  events?: number;
  isLogged?: boolean;
  /** Whether the database does not have the partner of the token. */
  isPartnerUnknown?: Eventual<boolean>;
}

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;

/** Notes a code of a top-level error, a problem or a user error. */
export function noteCode(notes: RequestNotes, kind: 'errors' | 'userErrors', code: unknown): void {
  const text = typeof code === 'string' && CODE.test(code) ? code : 'OTHER';
  const codes = notes[kind] ?? new Set();
  Object.assign(notes, { [kind]: codes.add(text) });
}

/** The fields of the line, as soon as all of them are known. */
export function lineOf({ isPartnerUnknown = false, ...notes }: RequestNotes): Eventual<object> {
  return after(isPartnerUnknown, (isUnknown) => fieldsOf(notes, isUnknown));
}

function fieldsOf({ errors, userErrors, ...notes }: RequestNotes, isUnknown: boolean): object {
  const { operation, reason, tokenProblem, events } = notes;
  return {
    ...(operation && { operation }),
    ...(errors && { errors: [...errors] }),
    ...(userErrors && { userErrors: [...userErrors] }),
    ...(reason && { reason }),
    ...(events && { events }),
    ...(tokenProblem && { tokenProblem }),
    ...(isUnknown && { partner: 'unknown' }),
  };
}
