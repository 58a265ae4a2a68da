import { UserError } from './user-error';

/** The least and the greatest value. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** Returns INVALID_FORMAT or OUT_OF_RANGE unless a value is a whole number of this range; otherwise null. */
export function wholeNumberProblem(value: number, path: readonly string[], { minimum, maximum }: Range) {
  if (value < minimum || value > maximum) return new UserError('OUT_OF_RANGE', path, { minimum, maximum });
  return Number.isInteger(value) ? null : new UserError('INVALID_FORMAT', path, {}, 'numberNotWhole');
}

/** Returns TOO_FEW_ENTRIES or TOO_MANY_ENTRIES unless a list has a number of entries of this range; otherwise null. */
export function entriesProblem({ length }: readonly unknown[], path: readonly string[], { minimum, maximum }: Range) {
  if (length < minimum) return new UserError('TOO_FEW_ENTRIES', path, { minimum });
  return length > maximum ? new UserError('TOO_MANY_ENTRIES', path, { maximum, count: length }) : null;
}
