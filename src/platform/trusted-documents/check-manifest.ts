import { type DocumentNode, Kind, Source } from 'graphql';
import type { buildDocumentChecks } from './check-document';
import { UntrustworthyError } from './collect-operations';
import type { ManifestOperation } from './manifest';

/**
 * Checks the operations of a client's manifest, whose bodies stay as they are: clients send their hashes. Throws
 * `UntrustworthyError` with every problem, each with the file and the name of the operation.
 */
export function assertTrustworthy(
  operations: readonly ManifestOperation[],
  file: string,
  checks: ReturnType<typeof buildDocumentChecks>,
): void {
  const problems = operations.flatMap((operation) =>
    problemsOf(operation, checks).map((problem) => `${file}: ${operation.name}: ${problem}`),
  );
  if (problems.length > 0) throw new UntrustworthyError(problems);
}

function problemsOf(
  operation: ManifestOperation,
  { parseDocument, findProblems }: ReturnType<typeof buildDocumentChecks>,
): readonly string[] {
  try {
    const document = parseDocument(new Source(operation.body, operation.name));
    const misnamed = hasOperation(document, operation) ? [] : ['the body is not one operation of this name and type'];
    return [...misnamed, ...findProblems(document)];
  } catch (error) {
    return [(error as Error).message];
  }
}

function hasOperation({ definitions }: DocumentNode, { name, type }: ManifestOperation): boolean {
  const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 && operations[0]?.name?.value === name && operations[0].operation === type;
}

/** Returns each document once. An operation has several if several versions of an app send it. */
export function mergeOperations(operations: readonly ManifestOperation[]): readonly ManifestOperation[] {
  return [...new Map(operations.map((operation) => [operation.id, operation])).values()];
}
