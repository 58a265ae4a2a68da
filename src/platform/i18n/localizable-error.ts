import { GraphQLError } from 'graphql';
import { DatabaseUnavailable } from '../database/unavailable';
import type { GraphqlErrorCode } from './graphql-errors';
import { DEFAULT_LOCALE } from './languages';
import type { TextName } from './languages/en';
import { type Details, type Localizable, messageFor } from './messages';

/** The extensions that a client receives with an error. */
interface Extensions {
  readonly code: GraphqlErrorCode;
  readonly [name: string]: unknown;
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
  const { path, originalError, extensions, locations } = error;
  const { text, details }: Localizable = cause;
  return Object.assign(new GraphQLError(messageFor(locale, text, details), { path, originalError, extensions }), {
    locations,
  });
}
