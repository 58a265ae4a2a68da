import type { DocumentNode, GraphQLSchema } from 'graphql';
import { ConfigError } from '../base/config-error';
import { forEachInSteps } from '../base/in-steps';
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

/** The trusted documents of a running gateway. */
export interface ReplaceableDocuments extends TrustedDocuments {
  /**
   * Parses and validates other documents, without keeping other work waiting for long. Returns a function that replaces the
   * current ones by them, at once for everything that holds the maps. Throws `ConfigError` if one of them could never be executed.
   */
  prepare(operations: readonly ManifestOperation[]): Promise<() => void>;
}

/** Parses and validates the trusted documents. Throws `ConfigError` if one of them could never be executed. */
export async function trustDocuments(
  schema: GraphQLSchema,
  limits: OperationLimits,
  { operations, only }: TrustSettings,
): Promise<ReplaceableDocuments> {
  const { parseDocument, findProblems } = buildDocumentChecks(schema, limits);
  const texts = new Map<string, string>();
  const documents = new Map<string, DocumentNode>();
  const checked = ({ id, name, body }: ManifestOperation) => {
    const document = orConfigError(name, () => parseDocument(body));
    const [problem] = findProblems(document);
    if (problem !== undefined) throw cannotBeTrusted(name, problem);
    return [id, document] as const;
  };
  const prepare = async (others: readonly ManifestOperation[]) => {
    const parsed: (readonly [string, DocumentNode])[] = [];
    await forEachInSteps(others, (operation) => {
      parsed.push(checked(operation));
    });
    return () => {
      replaceEntries(
        texts,
        others.map(({ id, body }) => [id, body] as const),
      );
      replaceEntries(documents, parsed);
    };
  };
  (await prepare(operations))();
  return { texts, documents, only, prepare };
}

function replaceEntries<Value>(map: Map<string, Value>, entries: readonly (readonly [string, Value])[]): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
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
