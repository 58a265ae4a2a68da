import type { TextName } from '../i18n/languages/en';
import { LocalizableError } from '../i18n/localizable-error';

/** The largest size and cost of a request. Requests above them are refused before any part of them runs. */
export interface OperationLimits {
  /** Names, numbers, strings and punctuation in a document. */
  readonly tokens: number;
  /** Levels of fields, leaves included. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields and fragments after fragments are expanded. */
  readonly selections: number;
  /** Queries or mutations of one operation. */
  readonly rootFields: number;
  /** Values of a list in an input. */
  readonly listLength: number;
  /** Points, as computed by `operationCost`. */
  readonly cost: number;
  /** Number of errors of one kind in a response. */
  readonly errors: number;
}

/** Returns the refusal of a request for its size: OPERATION_TOO_COMPLEX or BAD_USER_INPUT, with the name and value of the limit. */
export function tooComplex(limits: OperationLimits, limit: keyof OperationLimits, found?: number): LocalizableError {
  const maximum = limits[limit];
  const extensions = { code: codeOf(limit), limit, maximum, ...(found === undefined ? {} : { found }) };
  return new LocalizableError(texts[limit], extensions, { maximum });
}

/** Returns the code of the refusal: BAD_USER_INPUT for a list that is too long, otherwise OPERATION_TOO_COMPLEX. */
export function codeOf(limit: unknown): 'BAD_USER_INPUT' | 'OPERATION_TOO_COMPLEX' {
  return limit === 'listLength' ? 'BAD_USER_INPUT' : 'OPERATION_TOO_COMPLEX';
}

/** Returns the `maxErrors` for graphql-js, which reports further errors as one additional error. */
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
