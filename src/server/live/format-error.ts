import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable } from '../../platform/database/unavailable';
import { HttpProblem } from '../../platform/http/problem';
import { noteCode, type RequestNotes } from '../../platform/http/request-notes';
import type { routeOf } from '../../platform/http/response-hooks';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { type Localizable, messageFor } from '../../platform/i18n/messages';

/** To whom an error is told. */
interface Reader {
  readonly requestId: string;
  readonly locale: string;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
  readonly route: ReturnType<typeof routeOf>;
  readonly notes: RequestNotes;
}

/** What is told of an error that ends a subscription, or keeps it from beginning; what is our fault is logged and masked. */
export function formatError(error: unknown, { requestId, locale, log, route, notes }: Reader): GraphQLFormattedError {
  const known = knownError(error);
  if (!known) log.error({ err: error, ...route });
  const { text, details, extensions } = known ?? OUR_FAULT;
  noteCode(notes, 'errors', extensions.code);
  return { message: messageFor(locale, text, details), extensions: { ...extensions, requestId } };
}

/** The code of an error as the client gets it. */
export function codeOf(error: unknown): unknown {
  return (knownError(error) ?? OUR_FAULT).extensions.code;
}

/** What a client gets of an error, but for its language. */
type Shown = Localizable & { readonly extensions: { readonly code?: unknown } };

const OUR_FAULT = new LocalizableError('internalError', { code: 'INTERNAL_SERVER_ERROR' });

function knownError(error: unknown): Shown | null {
  if (error instanceof LocalizableError || error instanceof DatabaseUnavailable) return error;
  if (error instanceof HttpProblem)
    return { text: error.text, details: error.details, extensions: { code: error.code } };
  return null;
}
