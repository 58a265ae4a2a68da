import { type Exchange, makeOperation, type Operation, type OperationResult } from '@urql/core';
import { filter, fromPromise, fromValue, make, makeSubject, map, merge, mergeMap, pipe, share, takeUntil } from 'wonka';
import { Repetition, type RetryOptions } from './retry';

/**
 * Returns an exchange that sends requests again if that is safe and can help. It comes directly before `fetchExchange`. If it gives
 * up, the last result is returned unchanged.
 */
export function retryExchange(options: RetryOptions = {}): Exchange {
  return ({ forward }) =>
    (operations$) => {
      const incoming$ = share(operations$);
      const { source: repeated$, next: repeat } = makeSubject<Operation>();
      const settle = (result: OperationResult) => {
        const { operation } = result;
        const repetition: Repetition | undefined = operation.context.repetition;
        if (!result.error || !repetition) return fromValue(result);
        const replaced$ = pipe(
          incoming$,
          filter(({ key, context }) => key === operation.key && context._instance === operation.context._instance),
        );
        return pipe(
          fromPromise(repetition.next(outcomeOf(result.error))),
          mergeMap((waitMs) => (waitMs === null ? fromValue(result) : nothingUntil(waitMs, () => repeat(operation)))),
          takeUntil(replaced$),
        );
      };
      const first$ = pipe(
        incoming$,
        map((operation) => withRepetition(operation, options)),
      );
      return pipe(merge([first$, repeated$]), forward, mergeMap(settle));
    };
}

function withRepetition(operation: Operation, options: RetryOptions): Operation {
  if (operation.kind !== 'query' && operation.kind !== 'mutation') return operation;
  const { query: document, variables } = operation;
  const repetition = new Repetition({ document, variables: variables ?? {} }, options);
  return makeOperation(operation.kind, operation, { ...operation.context, repetition });
}

function outcomeOf({ graphQLErrors, networkError, response }: NonNullable<OperationResult['error']>) {
  if (networkError?.name === 'AbortError') return { errors: [], status: 0 };
  const { status = null, headers } = (response ?? {}) as Partial<Response>;
  return { errors: graphQLErrors, status, retryAfter: headers?.get('retry-after') };
}

/** Returns a source without values that runs an action after a time, unless it is closed before. */
function nothingUntil(waitMs: number, action: () => void) {
  return make<OperationResult>(({ complete }) => {
    const timer = setTimeout(() => {
      action();
      complete();
    }, waitMs);
    return () => clearTimeout(timer);
  });
}
