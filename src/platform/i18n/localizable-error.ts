import { GraphQLError } from 'graphql';
import { DatabaseUnavailable } from '../database/unavailable';
import type { GraphqlErrorCode } from './graphql-errors';
import { DEFAULT_LOCALE } from './languages';
import type { TextName } from './languages/en';
import { type Details, type Localizable, messageFor } from './messages';

/** The extensions that a client receives with an error. */
interface Extensions {
  readonly code: GraphqlErrorCode;
  /** What is wrong with the input. The explanation of a problem that has none is the message of the error. */
  readonly problems?: readonly Problem[];
  readonly [name: string]: unknown;
}

interface Problem {
  readonly path: readonly string[] | null;
  readonly code: string;
  readonly explanation?: string;
}

/** A top-level error with a message that `localized` translates when the response is sent. */
export class LocalizableError extends GraphQLError implements Localizable {
  declare readonly extensions: Extensions;

  constructor(
    readonly text: TextName,
    extensions: Extensions,
    readonly details: Details = {},
  ) {
    super(messageFor(DEFAULT_LOCALE, text, details), { extensions });
  }
}

/** Returns an error of an operation with its message translated; errors of GraphQL itself are returned unchanged. */
export function localized(error: GraphQLError, locale: string): GraphQLError {
  const cause = error.originalError ?? error;
  if (!(cause instanceof LocalizableError || cause instanceof DatabaseUnavailable)) return error;
  const { path, originalError, locations } = error;
  const { text, details }: Localizable = cause;
  const message = messageFor(locale, text, details);
  const extensions = explained(error.extensions, message);
  return Object.assign(new GraphQLError(message, { path, originalError, extensions }), { locations });
}

function explained(extensions: Partial<Extensions>, explanation: string): Partial<Extensions> {
  const { problems } = extensions;
  return problems ? { ...extensions, problems: problems.map((problem) => ({ explanation, ...problem })) } : extensions;
}
