import { hash } from 'node:crypto';
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import { executions } from '../graphql/graphql.metrics';
import type { LocalizableError } from '../i18n/localizable-error';
import { recording } from '../metrics/recording';
import type { RequestTrace } from '../tracing/request-trace';
import { admitOperation } from './admit-operation';
import { allowReplica } from './allow-replica';
import { compileOperation } from './compile-operation';
import { createDocumentCache, type DocumentCache } from './document-cache';
import { interpretOperation } from './interpret-operation';
import type { KnownNames } from './known-names';
import { type LimitDocument, limitDocuments } from './limit-documents';
import type { OperationLimits } from './limits';
import { noteOperation } from './note-operation';
import type { Operation, RunOperation, Variables } from './operation';
import { withOwnVariables } from './own-variables';

/** A request for one operation of a validated document. */
interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Variables | undefined;
  readonly context: unknown;
}

/** The recent documents for a schema, and the operations that were compiled from them. */
export interface Operations {
  readonly documents: DocumentCache;
  readonly limitDocument: LimitDocument;
  /**
   * Returns the error for a text that is too large as a document; otherwise null. Runs before validation, which takes long for
   * such documents. A text that cannot be parsed is left to validation.
   */
  findProblem(text: string | null): LocalizableError | null;
  /** Runs an operation, compiled if it was requested before. */
  execute(request: OperationRequest): Promise<ExecutionResult>;
  /** Returns the compiled query of a document with this hexadecimal SHA-256; null if there is none yet. */
  findCompiledQuery(documentHash: string, operationName: string | null): RunOperation | null;
}

/** The part of the context that is used here. */
interface Traced {
  readonly trace?: RequestTrace | null;
}

interface KnownOperations {
  /** Documents by their SHA-256, in hexadecimal. */
  readonly trusted?: ReadonlyMap<string, DocumentNode>;
  /** The names that the log may have. */
  readonly names?: KnownNames;
}

interface PreparedOperation {
  readonly run: RunOperation;
  readonly isCompiledQuery: boolean;
}

type Prepared = 'requested once' | PreparedOperation;

/**
 * Caches operations with their documents. An operation is interpreted the first time and compiled the second time, since most
 * documents that people write are sent once. The results and the checks are the same.
 */
export function buildOperations(
  schema: GraphQLSchema,
  limits: OperationLimits,
  { trusted = new Map(), names = new Set() }: KnownOperations = {},
): Operations {
  const documents = createDocumentCache(trusted);
  const limitDocument = limitDocuments(schema, limits);
  const documentsPrepared = new WeakMap<DocumentNode, Map<string | null, Prepared>>();

  const prepare = (document: DocumentNode, name: string | null): RunOperation | null => {
    const operations = documentsPrepared.get(document) ?? new Map<string | null, Prepared>();
    documentsPrepared.set(document, operations);
    const known = operations.get(name);
    if (typeof known === 'object') return known.run;
    const definition = getOperationAST(document, name);
    // A name that is not in the document is not cached: clients can send any number of them.
    if (!definition) return null;
    const operation = { schema, document, definition };
    const prepared = prepareOperation(operation, { limits, names, isKnown: known !== undefined });
    operations.set(name, known ? prepared : 'requested once');
    return prepared.run;
  };

  return {
    documents,
    limitDocument,
    findProblem: (text) => {
      if (text === null || documents.find(hash('sha256', text))) return null;
      const document = parsed(text, limits);
      return document && limitDocument(document);
    },
    execute: async ({ document, operationName, variables, context }) => {
      const run = prepare(document, operationName);
      (context as Traced).trace?.enter('execute');
      return run?.(context, variables) ?? withoutOperation(schema, document, operationName);
    },
    findCompiledQuery: (documentHash, operationName) => {
      const document = documents.find(documentHash);
      const known = document && documentsPrepared.get(document)?.get(operationName);
      return typeof known === 'object' && known.isCompiledQuery ? known.run : null;
    },
  };
}

interface Preparation {
  readonly limits: OperationLimits;
  readonly names: KnownNames;
  readonly isKnown: boolean;
}

/** Compiles an operation that is requested again, if possible; otherwise interprets it. */
function prepareOperation(operation: Operation, { limits, names, isKnown }: Preparation): PreparedOperation {
  const { operation: kind } = operation.definition;
  let isCompiled = false;
  const run = withOwnVariables(operation, (own) => {
    const compiled = isKnown ? compileOperation(own) : null;
    isCompiled = compiled !== null;
    return admitOperation(own, limits, compiled ?? interpretOperation(own));
  });
  const counted = recording.isOn ? countRuns(run, isCompiled ? 'compiled' : 'interpreted') : run;
  return {
    run: noteOperation(operation, names, allowReplica(operation, counted)),
    isCompiledQuery: isCompiled && kind === 'query',
  };
}

function countRuns(run: RunOperation, how: 'compiled' | 'interpreted'): RunOperation {
  return (context, variables) => {
    executions.add(1, how);
    return run(context, variables);
  };
}

function parsed(text: string, { tokens }: OperationLimits): DocumentNode | null {
  try {
    return parse(text, { maxTokens: tokens });
  } catch {
    return null;
  }
}

/** Returns the error of graphql-js for a missing operation; it runs nothing. */
function withoutOperation(schema: GraphQLSchema, document: DocumentNode, operationName: string | null) {
  return execute({ schema, document, operationName });
}
