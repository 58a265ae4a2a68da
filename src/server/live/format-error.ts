import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import { factsOf, HttpProblem } from '../../platform/http/problem';
import { noteCode, type RequestNotes } from '../../platform/http/request-notes';
import type { routeOf } from '../../platform/http/response-hooks';
import { errorExtensions } from '../../platform/i18n/error-extensions';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { type Localizable, messageFor } from '../../platform/i18n/messages';

/** The request that receives an error. */
interface Recipient {
  readonly requestId: string;
  readonly locale: string;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
  readonly route: ReturnType<typeof routeOf>;
  readonly notes: RequestNotes;
}

/** Returns an error that ends or refuses a subscription as clients see it. An internal error is logged and masked. */
export function formatError(
  error: unknown,
  { requestId, locale, log, route, notes }: Recipient,
): GraphQLFormattedError {
  const known = knownError(error);
  if (!known) log.error({ err: error, ...route });
  const { text, details, extensions } = known ?? INTERNAL;
  noteCode(notes, 'errors', extensions.code);
  return { message: messageFor(locale, text, details), extensions: errorExtensions(extensions, requestId) };
}

/** Returns the code of an error as clients see it. */
export function codeOf(error: unknown): unknown {
  return (knownError(error) ?? INTERNAL).extensions.code;
}

/** What clients see of an error, in any language. */
type PublicError = Localizable & { readonly extensions: { readonly code?: unknown } };

const INTERNAL = new LocalizableError('internalError', { code: 'INTERNAL_SERVER_ERROR' });

function knownError(error: unknown): PublicError | null {
  if (error instanceof LocalizableError || error instanceof DatabaseUnavailable) return error;
  if (error instanceof HttpProblem) return { text: error.text, details: error.details, extensions: factsOf(error) };
  return null;
}
