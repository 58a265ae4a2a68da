import { hash } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { recordAttempts } from '../../audit/attempts';
import type { Operations } from '../../platform/execution/operations';
import type { RequestContext } from '../apollo';
import type { SelectedOperation } from '../graphql-request';

/** A subscription as it was sent. */
export interface Subscription extends SelectedOperation {
  readonly query: string;
}

/** What runs operations. */
export interface Runner {
  readonly operations: Operations;
  readonly apollo: ApolloServer<RequestContext>;
}

/**
 * Runs a subscription once, as any other operation is run: let in by the same rules, with loaders of its own, paid for, and
 * what was refused in it is written down before it is told. It counts as no refused request: at a change nobody asks.
 */
export async function runSubscription(
  runner: Runner,
  subscription: Subscription,
  context: RequestContext,
): Promise<FormattedExecutionResult> {
  const result = await runKnown(runner.operations, subscription, context);
  const told = result ?? (await runByApollo(runner.apollo, subscription, context));
  await recordAttempts(context);
  return told;
}

/** Null where the document is not known, and where something went wrong, which Apollo Server tells. */
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
