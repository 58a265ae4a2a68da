import { getOperationAST, parse } from 'graphql';
import type { OperationLimits } from '../../platform/execution/limits';
import type { Operations } from '../../platform/execution/operations';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { admitDocument } from '../../platform/trusted-documents/admit-document';
import type { TrustedDocuments } from '../../platform/trusted-documents/trusted-documents';
import { type GraphqlRequest, selectedOperation } from '../graphql-request';
import type { Subscription } from './run-subscription';

/** What decides which documents may be executed. */
export interface Admission {
  readonly trusted: TrustedDocuments;
  readonly operations: Pick<Operations, 'findProblem'>;
  readonly limits: Pick<OperationLimits, 'tokens'>;
}

/** Reads a request as a subscription. Throws if it is not a subscription or may not be executed. */
export function readSubscription({ trusted, operations, limits }: Admission, sent: object): Subscription {
  const admitted = admitDocument(trusted, { method: 'POST', body: sent });
  if (!admitted) throw new LocalizableError('documentNotTrusted', { code: 'DOCUMENT_NOT_TRUSTED' });
  const request = admitted.body as GraphqlRequest;
  const { query } = request;
  const selected = selectedOperation(request);
  if (typeof query !== 'string' || !selected) throw new LocalizableError('requestUnreadable', { code: 'BAD_REQUEST' });
  const problem = operations.findProblem(query);
  if (problem) throw problem;
  const kind = operationIn(query, selected.operationName, limits)?.operation ?? 'subscription';
  if (kind !== 'subscription') throw new LocalizableError('onlySubscriptions', { code: 'BAD_REQUEST' });
  return { query, ...selected };
}

/** Returns null if the document cannot be parsed or has no such operation: then nothing is executed anyway. */
function operationIn(query: string, operationName: string | null, { tokens }: Pick<OperationLimits, 'tokens'>) {
  try {
    return getOperationAST(parse(query, { maxTokens: tokens }), operationName);
  } catch {
    return null;
  }
}
