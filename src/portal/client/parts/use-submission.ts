import type { ErrorLike, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import type { DocumentNode } from 'graphql';
import { useRef } from 'react';
import type { UserError } from './user-errors';

/** What a mutation returns: a payload, which has the reasons if the request is refused. */
type Results = Readonly<Record<string, { readonly userErrors: readonly UserError[] } | null>>;

/** The payload of a mutation. */
export type PayloadOf<Data> = NonNullable<Data[keyof Data]>;

interface SubmissionOptions<Data> {
  /** Called when a request is done that was not refused. */
  readonly onDone?: (payload: PayloadOf<Data>) => void;
  readonly onRefused?: () => void;
  /** Whether what is sent is secret, so that no cache has it. */
  readonly isSecret?: boolean;
  /** The queries that show what the mutation changes, and have to be read again. */
  readonly refetch?: readonly (DocumentNode | string)[];
}

/** A change that the user requests. */
export interface Submission<Input, Payload = unknown> {
  /** What the last request returned. */
  readonly payload: Payload | null;
  readonly errors: readonly UserError[];
  /** Why the request failed, so that it can be sent again. */
  readonly failure: ErrorLike | undefined;
  readonly isPending: boolean;
  submit(input: Input): void;
  /** Sends the last request again. */
  retry(): void;
  /** Forgets the last request. */
  reset(): void;
}

/** Returns what sends a mutation with its `input`. */
export function useSubmission<Data extends Results, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
  { onDone, onRefused, isSecret = false, refetch = [] }: SubmissionOptions<Data> = {},
): Submission<Variables['input'], PayloadOf<Data>> {
  const [send, { data, error, loading, reset }] = useMutation<Data, OperationVariables>(mutation, {
    refetchQueries: [...refetch],
    ...(isSecret && { fetchPolicy: 'no-cache' }),
    onCompleted: (done) => {
      const payload = payloadIn(done);
      if (payload?.userErrors.length === 0) onDone?.(payload);
      else onRefused?.();
    },
  });
  const last = useRef<Variables['input'] | null>(null);
  const payload = data ? payloadIn(data as Data) : null;
  const submit = (input: Variables['input']) => {
    last.current = input;
    void send({ variables: { input } }).catch(() => {});
  };
  return {
    payload,
    errors: payload?.userErrors ?? [],
    failure: error,
    isPending: loading,
    submit,
    retry: () => last.current && submit(last.current),
    reset,
  };
}

function payloadIn<Data extends Results>(data: Data): PayloadOf<Data> | null {
  return (Object.values(data)[0] as PayloadOf<Data> | null | undefined) ?? null;
}
