import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';

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
export function tooComplex(limits: OperationLimits, limit: keyof OperationLimits, found?: number): LocalizableError {
  const maximum = limits[limit];
  const extensions = { code: codeOf(limit), limit, maximum, ...(found === undefined ? {} : { found }) };
  return new LocalizableError(texts[limit], extensions, { maximum });
}

/** The code of the refusal: a list that is too long is a bad value, anything else is too complex. */
export function codeOf(limit: unknown): 'BAD_USER_INPUT' | 'OPERATION_TOO_COMPLEX' {
  return limit === 'listLength' ? 'BAD_USER_INPUT' : 'OPERATION_TOO_COMPLEX';
}

/** How many errors graphql-js may collect: that there are more it tells as one error more. */
export function maxErrors({ errors }: OperationLimits): number {
  return errors - 1;
}

const texts: Readonly<Record<keyof OperationLimits, TextName>> = {
  tokens: 'tooManyTokens',
  depth: 'tooDeep',
  aliases: 'tooManyAliases',
  directives: 'tooManyDirectives',
  selections: 'tooManySelections',
  rootFields: 'tooManyRootFields',
  listLength: 'listTooLong',
  cost: 'tooCostly',
  errors: 'tooManyErrors',
};
