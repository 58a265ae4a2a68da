import { type GraphQLArgument, isRequiredArgument } from 'graphql';
import { type ClientMistake, inputProblems } from './input-problems';
import type { UserError } from './user-error';

type Problem = UserError | ClientMistake;

/** A form can have a list of a hundred entries, and each of them can be wrong. */
const MAX_PROBLEMS = 100;

/** Returns what is wrong with the arguments of a field. Paths begin in `input`, or with the name of another argument. */
export function argumentProblems(
  args: readonly GraphQLArgument[],
  values: Readonly<Record<string, unknown>>,
): readonly Problem[] {
  return firstProblems(problemsOf(args, values));
}

/** Returns the first problems of an input, up to the number that a response can have. The others are not looked for. */
export function firstProblems(problems: Iterable<Problem>): readonly Problem[] {
  const first: Problem[] = [];
  for (const problem of problems) if (first.push(problem) === MAX_PROBLEMS) break;
  return first;
}

function* problemsOf(args: readonly GraphQLArgument[], values: Readonly<Record<string, unknown>>): Generator<Problem> {
  for (const argument of args) {
    const { name, type } = argument;
    const value = values[name];
    if (value !== undefined || isRequiredArgument(argument))
      yield* inputProblems(type, value, name === 'input' ? [] : [name]);
  }
}
