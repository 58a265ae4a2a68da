import { hash } from 'node:crypto';
import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema, getOperationAST, parse } from 'graphql';
import type { RequestNotes } from '../http/request-notes';
import type { LocalizableError } from '../i18n/localizable-error';
import { admitOperation } from './admit-operation';
import { compileOperation } from './compile-operation';
import { createDocumentCache, type DocumentCache } from './document-cache';
import { interpretOperation } from './interpret-operation';
import { type LimitDocument, limitDocuments } from './limit-documents';
import type { OperationLimits } from './limits';
import type { Operation, RunOperation, Variables } from './operation';
import { withOwnVariables } from './own-variables';

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
  readonly limitDocument: LimitDocument;
  /**
   * Why a document of this text asks for too much. Asked before validation, which would take its time for the very same
   * documents; what does not parse is left to validation.
   */
  findProblem(text: string | null): LocalizableError | null;
  /** Runs an operation, compiled where it was asked for before. */
  execute(request: OperationRequest): Promise<ExecutionResult>;
  /** The compiled query of a document of this SHA-256, in hexadecimal; null where there is none yet. */
  findCompiledQuery(documentHash: string, operationName: string | null): RunOperation | null;
}

interface KnownOperations {
  /** Documents by their SHA-256, in hexadecimal. */
  readonly trusted?: ReadonlyMap<string, DocumentNode>;
  /** The names that the log may have. */
  readonly names?: ReadonlySet<string>;
}

interface PreparedOperation {
  readonly run: RunOperation;
  readonly isCompiledQuery: boolean;
}

type Prepared = 'asked for once' | PreparedOperation;

/**
 * Keeps operations with their documents. What is asked for a second time is compiled; what comes once, as most documents
 * do that are not written by a program, is interpreted with the same answer. Both are let in the same way.
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
    // A name that the document does not have is not kept: clients can make up any number of them.
    if (!definition) return null;
    const operation = { schema, document, definition };
    const prepared = prepareOperation(operation, { limits, names, isKnown: known !== undefined });
    operations.set(name, known ? prepared : 'asked for once');
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
    execute: async ({ document, operationName, variables, context }) =>
      prepare(document, operationName)?.(context, variables) ?? withoutOperation(schema, document, operationName),
    findCompiledQuery: (documentHash, operationName) => {
      const document = documents.find(documentHash);
      const known = document && documentsPrepared.get(document)?.get(operationName);
      return typeof known === 'object' && known.isCompiledQuery ? known.run : null;
    },
  };
}

interface Preparation {
  readonly limits: OperationLimits;
  readonly names: ReadonlySet<string>;
  readonly isKnown: boolean;
}

/** Compiles an operation that is asked for again, if that is possible; else it is interpreted. */
function prepareOperation(operation: Operation, { limits, names, isKnown }: Preparation): PreparedOperation {
  const { operation: kind, name } = operation.definition;
  let isCompiled = false;
  const run = withOwnVariables(operation, (own) => {
    const compiled = isKnown ? compileOperation(own) : null;
    isCompiled = compiled !== null;
    return admitOperation(own, limits, compiled ?? interpretOperation(own));
  });
  const isNamed = name !== undefined && names.has(name.value);
  return { run: isNamed ? noting(name.value, run) : run, isCompiledQuery: isCompiled && kind === 'query' };
}

/** Has the line of the request in the log name the operation. */
function noting(operationName: string, run: RunOperation): RunOperation {
  return (context, variables) => {
    (context as Noting).notes.operation = operationName;
    return run(context, variables);
  };
}

interface Noting {
  readonly notes: RequestNotes;
}

function parsed(text: string, { tokens }: OperationLimits): DocumentNode | null {
  try {
    return parse(text, { maxTokens: tokens });
  } catch {
    return null;
  }
}

/** In the words of graphql-js, which then runs nothing. */
function withoutOperation(schema: GraphQLSchema, document: DocumentNode, operationName: string | null) {
  return execute({ schema, document, operationName });
}
