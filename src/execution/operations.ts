import { type DocumentNode, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql';
import { compileOperation } from './compile-operation';
import { type DocumentCache, documentCache } from './document-cache';
import { interpretOperation } from './interpret-operation';
import type { RunOperation, Variables } from './operation';

/** A request for one operation of a validated document. */
interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Variables | undefined;
  readonly context: unknown;
}

/** What can be asked of a schema: the documents that were asked lately and the operations that were compiled of them. */
export interface Operations {
  readonly documents: DocumentCache;
  /** Runs an operation, compiled where it was asked for before. */
  execute(request: OperationRequest): Promise<ExecutionResult>;
  /** The compiled query of a document of this SHA-256, in hexadecimal; null where there is none yet. */
  findCompiledQuery(documentHash: string, operationName: string | null): RunOperation | null;
}

type Prepared = 'asked for once' | { readonly run: RunOperation; readonly isCompiledQuery: boolean };

/**
 * Keeps operations with their documents. What is asked for a second time is compiled; what comes once, as most documents
 * do that are not written by a program, is interpreted with the same answer.
 */
export function operationsOf(schema: GraphQLSchema): Operations {
  const documents = documentCache();
  const prepared = new WeakMap<DocumentNode, Map<string | null, Prepared>>();

  const prepare = (document: DocumentNode, name: string | null): RunOperation => {
    const operations = prepared.get(document) ?? new Map<string | null, Prepared>();
    prepared.set(document, operations);
    const known = operations.get(name);
    if (typeof known === 'object') return known.run;
    const operation = { schema, document, name };
    const definition = getOperationAST(document, name);
    // A name that the document does not have is not kept: clients can make up any number of them.
    if (!definition) return interpretOperation(operation);
    const compiled = known ? compileOperation(operation) : null;
    const run = compiled ?? interpretOperation(operation);
    const isCompiledQuery = compiled !== null && definition.operation === 'query';
    operations.set(name, known ? { run, isCompiledQuery } : 'asked for once');
    return run;
  };

  return {
    documents,
    execute: async ({ document, operationName, variables, context }) =>
      prepare(document, operationName)(context, variables),
    findCompiledQuery: (documentHash, operationName) => {
      const document = documents.find(documentHash);
      const known = document && prepared.get(document)?.get(operationName);
      return typeof known === 'object' && known.isCompiledQuery ? known.run : null;
    },
  };
}
