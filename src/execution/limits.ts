import { GraphQLError } from 'graphql';

/** How much a request may ask for. What asks for more is refused before anything of it is run. */
export interface OperationLimits {
  /** Names, numbers, strings and signs in a document. */
  readonly tokens: number;
  /** Levels of fields, leaves included. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields and fragments once each fragment is put where it is spread. */
  readonly selections: number;
  /** Queries or mutations of one operation. */
  readonly rootFields: number;
  /** Values of a list in an input. */
  readonly listLength: number;
  /** Points; `operationCost` tells what costs how much. */
  readonly cost: number;
  /** How many problems of one kind are told at once. */
  readonly errors: number;
}

/** The refusal of a request for its size: OPERATION_TOO_COMPLEX or BAD_USER_INPUT, with the limit's name and what it allows. */
export function tooComplex(limits: OperationLimits, limit: keyof OperationLimits, found?: number): GraphQLError {
  const maximum = limits[limit];
  const extensions = { code: codeOf(limit), limit, maximum, ...(found === undefined ? {} : { found }) };
  return new GraphQLError(`${WORDS[limit]} ${maximum}.`, { extensions });
}

/** The code of the refusal: a list that is too long is a bad value, anything else is too complex. */
export function codeOf(limit: unknown): string {
  return limit === 'listLength' ? 'BAD_USER_INPUT' : 'OPERATION_TOO_COMPLEX';
}

/** How many errors graphql-js may collect: that there are more it tells as one error more. */
export function maxErrors({ errors }: OperationLimits): number {
  return errors - 1;
}

const WORDS: Readonly<Record<keyof OperationLimits, string>> = {
  tokens: 'The tokens of a document are limited to',
  depth: 'The levels of an operation are limited to',
  aliases: 'The aliases of a document are limited to',
  directives: 'The directives of a document are limited to',
  selections: 'The selections of an operation, its fragments spread out, are limited to',
  rootFields: 'The root fields of an operation are limited to',
  listLength: 'The values of a list are limited to',
  cost: 'The cost of an operation is limited to',
  errors: 'The errors of an answer are limited to',
};
