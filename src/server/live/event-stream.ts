import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { isStream, type SubscribeResult, signInAgain } from './subscribe';

/** Why a stream ends before its subscription does: its sign-in is over, the server stops, or nobody is there. */
export type CutShort = 'signed out' | 'stopping' | 'gone';

/** What a stream is made of. */
interface Streamed {
  readonly listening: SubscribeResult;
  readonly cutShort: () => CutShort | null;
  readonly tell: (error: unknown) => GraphQLFormattedError;
}

/** What keeps a connection alive on which nothing is told: a comment. */
export const COMMENT = ':\n\n';

/**
 * A subscription as server-sent events, as graphql-sse has them for one of its own connection: `next` for what is told, also
 * for errors, and `complete`. A client whose stream ends without `complete` comes again.
 */
export async function* eventStream({ listening, cutShort, tell }: Streamed): AsyncGenerator<string, void> {
  // Some browsers do not take headers alone for an answer.
  yield COMMENT;
  if (!isStream(listening)) yield next({ errors: listening });
  else
    try {
      for await (const told of listening) yield next(told);
      if (cutShort() !== 'signed out') return;
      yield next({ errors: [tell(signInAgain())] });
    } catch (error) {
      yield next({ errors: [tell(error)] });
    }
  yield 'event: complete\ndata:\n\n';
}

function next(told: FormattedExecutionResult): string {
  return `event: next\ndata: ${JSON.stringify(told)}\n\n`;
}
