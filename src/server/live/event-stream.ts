import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { SignInRefused } from '../../platform/access/sign-in-refused';
import { isStream, type SubscribeResult, signInAgain } from './subscribe';

/**
 * Why a stream ends before its subscription: the session has ended, the user can no longer sign in, the server stops, or the client
 * has disconnected.
 */
export type CloseReason = 'signed out' | SignInRefused | 'stopping' | 'gone';

interface Source {
  readonly subscribed: SubscribeResult;
  readonly closeReason: () => CloseReason | null;
  readonly format: (error: unknown) => GraphQLFormattedError;
}

/** A comment, which keeps an idle connection alive. */
export const COMMENT = ':\n\n';

/**
 * Yields a subscription as server-sent events, in the "distinct connections" mode of graphql-sse: `next` for results and errors,
 * and `complete`. A client reconnects if its stream ends without `complete`.
 */
export async function* eventStream({ subscribed, closeReason, format }: Source): AsyncGenerator<string, void> {
  // Some browsers do not handle a response before its body begins.
  yield COMMENT;
  if (!isStream(subscribed)) yield next({ errors: subscribed });
  else
    try {
      for await (const result of subscribed) yield next(result);
      const error = errorOf(closeReason());
      if (error === null) return;
      yield next({ errors: [format(error)] });
    } catch (error) {
      yield next({ errors: [format(error)] });
    }
  yield 'event: complete\ndata:\n\n';
}

/** Returns the error that the client receives; null for none. */
function errorOf(reason: CloseReason | null): Error | null {
  if (reason === 'signed out') return signInAgain();
  return reason instanceof SignInRefused ? reason : null;
}

function next(result: FormattedExecutionResult): string {
  return `event: next\ndata: ${JSON.stringify(result)}\n\n`;
}
