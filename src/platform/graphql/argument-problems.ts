import { type GraphQLArgument, isRequiredArgument } from 'graphql';
import { findProblems, Problems } from './input-problems';

/** Returns what is wrong with the arguments of a field. Paths begin in `input`, or with the name of another argument. */
export function argumentProblems(
  args: readonly GraphQLArgument[],
  values: Readonly<Record<string, unknown>>,
): Problems['found'] {
  const problems = new Problems();
  for (const argument of args) {
    const { name, type } = argument;
    const value = values[name];
    if (value !== undefined || isRequiredArgument(argument))
      findProblems(problems, type, value, name === 'input' ? [] : [name]);
  }
  return problems.found;
}
