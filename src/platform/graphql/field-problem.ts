import type { GraphQLScalarType } from 'graphql';
import { RefusedValue } from './refused-value';
import { UserError } from './user-error';

/** Returns what is wrong with a text that did not arrive by GraphQL as a value of a scalar; otherwise null. */
export function fieldProblem(scalar: GraphQLScalarType, value: string, path: readonly string[]): UserError | null {
  try {
    scalar.parseValue(value);
    return null;
  } catch (error) {
    return refusalOf(error, path) ?? new UserError('INVALID_VALUE', path);
  }
}

/** Returns the error of a scalar as an error of the value at a path; null if the value does not even have the right kind. */
export function refusalOf(error: unknown, path: readonly string[]): UserError | null {
  return error instanceof RefusedValue ? new UserError(error.refusal, path, error.details, error.text) : null;
}
