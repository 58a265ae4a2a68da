import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailable } from '../database/unavailable';
import { HttpProblem } from '../http/problem';
import { LocalizableError } from '../messages/localizable-error';
import { type Localizable, messageFor } from '../messages/messages';

/** To whom an error is told. */
interface Reader {
  readonly requestId: string;
  readonly locale: string;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

/** What is told of an error that ends a subscription, or keeps it from beginning; what is our fault is logged and masked. */
export function tellError(error: unknown, { requestId, locale, log }: Reader): GraphQLFormattedError {
  const { text, details, extensions } = knownError(error, log);
  return { message: messageFor(locale, text, details), extensions: { ...extensions, requestId } };
}

function knownError(error: unknown, log: Reader['log']): Localizable & { readonly extensions: object } {
  if (error instanceof LocalizableError || error instanceof DatabaseUnavailable) return error;
  if (error instanceof HttpProblem)
    return { text: error.text, details: error.details, extensions: { code: error.code } };
  log.error({ err: error });
  return new LocalizableError('internalError', { code: 'INTERNAL_SERVER_ERROR' });
}
