import type { ErrorLike, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import type { DocumentNode } from 'graphql';
import type { UserError } from '../parts/user-errors';

interface SubmissionOptions<Data> {
  /** Returns why the request was refused. */
  readonly errorsOf: (data: Data) => readonly UserError[] | undefined;
  readonly onDone: (data: Data) => void;
  /** Whether what is sent is secret, so that no cache has it. */
  readonly isSecret?: boolean;
  /** The queries that show what the mutation changes, and have to be read again. */
  readonly refetch?: readonly DocumentNode[];
}

/** A change that a form sends. */
export interface Submission<Variables> {
  readonly errors: readonly UserError[];
  /** Why the request failed, so that it can be sent again. */
  readonly failure: ErrorLike | undefined;
  readonly isPending: boolean;
  readonly submit: (variables: Variables) => void;
}

/** Returns what sends this mutation: once at a time, with the reasons if it is refused. */
export function useSubmission<Data, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
  { errorsOf, onDone, isSecret = false, refetch = [] }: SubmissionOptions<Data>,
): Submission<Variables> {
  const [send, { data, error, loading }] = useMutation<Data, OperationVariables>(mutation, {
    refetchQueries: [...refetch],
    ...(isSecret && { fetchPolicy: 'no-cache' }),
    onCompleted: (done) => errorsOf(done)?.length === 0 && onDone(done),
  });
  const errors = data ? errorsOf(data as Data) : [];
  return {
    errors: errors ?? [],
    failure: error,
    isPending: loading,
    submit: (variables) => void send({ variables }).catch(() => {}),
  };
}
