import { GraphQLError } from 'graphql';

/** A request that cannot be answered as it stands: a top-level error with code BAD_USER_INPUT. */
export function badUserInput(message: string, argumentName: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argumentName } });
}
