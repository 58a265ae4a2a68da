import type { GraphQLFormattedError } from 'graphql';
import { SignInRefused } from '../../platform/access/sign-in-refused';
import type { StreamFormat } from './stream-format';
import { isStream, type SubscribeResult, signInAgain } from './subscribe';

/**
 * Why a stream ends before its subscription: the session has ended, the user can no longer sign in, the server stops, or the client
 * has disconnected.
 */
export type CloseReason = 'signed out' | SignInRefused | 'stopping' | 'gone';

interface Subscribed {
  readonly subscribed: SubscribeResult;
  readonly closeReason: () => CloseReason | null;
  readonly formatError: (error: unknown) => GraphQLFormattedError;
}

/** Yields the body of the response to a subscription, with the errors that refuse or end it. */
export async function* writeStream(
  { start, next, complete }: StreamFormat,
  { subscribed, closeReason, formatError }: Subscribed,
): AsyncGenerator<string, void> {
  yield start(isStream(subscribed) ? subscribed.eventId : noId);
  if (!isStream(subscribed)) yield next({ errors: subscribed }, noId);
  else
    try {
      for await (const result of subscribed) yield next(result, subscribed.eventId);
      const error = errorOf(closeReason());
      if (error === null) return;
      yield next({ errors: [formatError(error)] }, noId);
    } catch (error) {
      yield next({ errors: [formatError(error)] }, noId);
    }
  yield complete;
}

function noId(): null {
  return null;
}

/** Returns the error that the client receives; null for none. */
function errorOf(reason: CloseReason | null): Error | null {
  if (reason === 'signed out') return signInAgain();
  return reason instanceof SignInRefused ? reason : null;
}
