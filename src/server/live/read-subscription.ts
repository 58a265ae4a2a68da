import { getOperationAST, parse } from 'graphql';
import type { OperationLimits } from '../../platform/execution/limits';
import type { Operations } from '../../platform/execution/operations';
import { LocalizableError } from '../../platform/i18n/localizable-error';
import { admitDocument } from '../../platform/trusted-documents/admit-document';
import type { TrustedDocuments } from '../../platform/trusted-documents/trusted-documents';
import type { Subscription } from './run-subscription';

/** What decides which documents may be run. */
export interface Admission {
  readonly trusted: TrustedDocuments;
  readonly operations: Pick<Operations, 'findProblem'>;
  readonly limits: Pick<OperationLimits, 'tokens'>;
}

/** Reads what was sent as a subscription. Throws why it is none, or may not be run. */
export function readSubscription({ trusted, operations, limits }: Admission, sent: object): Subscription {
  const admitted = admitDocument(trusted, { method: 'POST', body: sent });
  if (!admitted) throw new LocalizableError('documentNotTrusted', { code: 'DOCUMENT_NOT_TRUSTED' });
  const { query, operationName = null, variables = null } = admitted.body as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string' || !isTextOrNull(operationName) || !isObjectOrNull(variables))
    throw new LocalizableError('requestUnreadable', { code: 'BAD_REQUEST' });
  const problem = operations.findProblem(query);
  if (problem) throw problem;
  const kind = operationIn(query, operationName, limits)?.operation ?? 'subscription';
  if (kind !== 'subscription') throw new LocalizableError('onlySubscriptions', { code: 'BAD_REQUEST' });
  return { query, operationName, variables: variables ?? undefined };
}

/** Null for what cannot be parsed or has no such operation, of which nothing is run anyway. */
function operationIn(query: string, operationName: string | null, { tokens }: Pick<OperationLimits, 'tokens'>) {
  try {
    return getOperationAST(parse(query, { maxTokens: tokens }), operationName);
  } catch {
    return null;
  }
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isObjectOrNull(value: unknown): value is Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && !Array.isArray(value);
}
