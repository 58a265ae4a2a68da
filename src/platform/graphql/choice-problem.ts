import { UserError } from './user-error';

/** Returns INVALID_CHOICE if a value that did not arrive by GraphQL is none of an enum; null if it is one or missing. */
export function choiceProblem(values: object, value: string | null | undefined, path: readonly string[]) {
  if (value == null || Object.hasOwn(values, value)) return null;
  return new UserError('INVALID_CHOICE', path, { choices: Object.keys(values) });
}
