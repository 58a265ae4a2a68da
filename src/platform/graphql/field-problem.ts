import type { GraphQLScalarType } from 'graphql';
import { UserError } from './user-error';

/** Returns INVALID_VALUE with a message if a text that did not arrive by GraphQL is not a value of a scalar; otherwise null. */
export function fieldProblem(
  scalar: GraphQLScalarType,
  value: string,
  path: readonly string[],
  message: UserError['text'],
): UserError | null {
  try {
    scalar.parseValue(value);
    return null;
  } catch {
    return new UserError('INVALID_VALUE', path, {}, message);
  }
}
