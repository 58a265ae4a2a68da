import type { DocumentNode, GraphQLSchema } from 'graphql';
import { ConfigError } from '../base/config-error';
import type { OperationLimits } from '../execution/limits';
import { buildDocumentChecks } from './check-document';
import type { ManifestOperation } from './manifest';

/** The trusted documents, and whether others may be executed. */
export interface TrustSettings {
  readonly operations: readonly ManifestOperation[];
  readonly only: boolean;
}

/** The trusted documents by their hexadecimal SHA-256, parsed and validated. */
export interface TrustedDocuments {
  readonly texts: ReadonlyMap<string, string>;
  readonly documents: ReadonlyMap<string, DocumentNode>;
  /** Whether every other document is refused. */
  readonly only: boolean;
}

/** Parses and validates the trusted documents. Throws `ConfigError` if one of them could never be executed. */
export function trustDocuments(
  schema: GraphQLSchema,
  limits: OperationLimits,
  { operations, only }: TrustSettings,
): TrustedDocuments {
  const { parseDocument, findProblems } = buildDocumentChecks(schema, limits);
  const checked = operations.map(({ id, name, body }) => {
    const document = orConfigError(name, () => parseDocument(body));
    const [problem] = findProblems(document);
    if (problem !== undefined) throw cannotBeTrusted(name, problem);
    return [id, document] as const;
  });
  return { texts: new Map(operations.map(({ id, body }) => [id, body])), documents: new Map(checked), only };
}

function orConfigError<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw cannotBeTrusted(name, (error as Error).message);
  }
}

function cannotBeTrusted(name: string, problem: string): ConfigError {
  return new ConfigError(`TRUSTED_DOCUMENTS: ${name}: ${problem}`);
}
