import { ApolloLink, Observable, ServerError, ServerParseError } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { type Outcome, Repetition, type RetryOptions } from './retry';

type Result = ApolloLink.Result;

/** What an attempt ended with: a result, or the error that was thrown. */
type Ended = { readonly result: Result } | { readonly error: unknown };

/**
 * Returns a link that sends requests again if that is safe and can help. It comes before the link that sets the headers. If it
 * gives up, the last result or error is returned unchanged.
 */
export function retryLink(options: RetryOptions = {}): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (operation.operationType === OperationTypeNode.SUBSCRIPTION) return forward(operation);
    return new Observable<Result>((observer) => {
      const { query: document, variables } = operation;
      const repetition = new Repetition({ document, variables }, options);
      let attempt = { unsubscribe: () => {} };
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = async (ended: Ended) => {
        const waitMs = await repetition.next(outcomeOf(ended, operation));
        if (observer.closed) return;
        if (waitMs !== null) {
          timer = setTimeout(send, waitMs);
          return;
        }
        if ('error' in ended) return observer.error(ended.error);
        observer.next(ended.result);
        observer.complete();
      };
      const send = () => {
        let result: Result = {};
        attempt = forward(operation).subscribe({
          next: (value) => {
            result = value;
          },
          error: (error: unknown) => void end({ error }),
          complete: () => void end({ result }),
        });
      };
      send();
      return () => {
        clearTimeout(timer);
        attempt.unsubscribe();
      };
    });
  });
}

function outcomeOf(ended: Ended, operation: ApolloLink.Operation): Outcome {
  if ('result' in ended) {
    const { response } = operation.getContext() as { readonly response?: Response };
    const retryAfter = response?.headers.get('retry-after');
    return { errors: ended.result.errors ?? [], status: response?.status ?? 200, retryAfter };
  }
  const { error } = ended;
  if (error instanceof Error && error.name === 'AbortError') return { errors: [], status: 0 };
  if (!(ServerError.is(error) || ServerParseError.is(error))) return { errors: [], status: null };
  return { errors: [], status: error.statusCode, retryAfter: error.response.headers.get('retry-after') };
}
