import { hash } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { recordAttempts } from '../../audit/attempts';
import type { Operations } from '../../platform/execution/operations';
import type { RequestContext } from '../apollo';
import type { SelectedOperation } from '../graphql-request';

/** A subscription as the client sent it. */
export interface Subscription extends SelectedOperation {
  readonly query: string;
}

/** What executes operations. */
export interface Runner {
  readonly operations: Operations;
  readonly apollo: ApolloServer<RequestContext>;
}

/**
 * Runs a subscription once, by the rules of all operations: the same checks, loaders of its own, a cost, and refusals are audited
 * before the result is sent. They do not count as refused requests, since the client does not send one at a change.
 */
export async function runSubscription(
  runner: Runner,
  subscription: Subscription,
  context: RequestContext,
): Promise<FormattedExecutionResult> {
  const result = await runKnown(runner.operations, subscription, context);
  const final = result ?? (await runByApollo(runner.apollo, subscription, context));
  await recordAttempts(context);
  return final;
}

/** Returns null if the document is not in the cache or its execution has errors, which Apollo Server formats. */
async function runKnown({ documents, execute }: Operations, subscription: Subscription, context: RequestContext) {
  const { query, operationName, variables } = subscription;
  const document = documents.find(hash('sha256', query));
  if (!document) return null;
  const { errors, ...result } = await execute({ document, operationName, variables, context });
  if (!errors) return result;
  context.result = { ...result, errors };
  return null;
}

async function runByApollo(
  apollo: Runner['apollo'],
  { query, operationName, variables }: Subscription,
  contextValue: RequestContext,
): Promise<FormattedExecutionResult> {
  const request = { query, ...(operationName !== null && { operationName }), ...(variables && { variables }) };
  const { body } = await apollo.executeOperation(request, { contextValue });
  if (body.kind !== 'single') throw new Error('A subscription must return a single result.');
  return body.singleResult as FormattedExecutionResult;
}
