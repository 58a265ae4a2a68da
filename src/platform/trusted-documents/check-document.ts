import { type DocumentNode, type GraphQLSchema, parse, type Source, validate } from 'graphql';
import { type LimitDocument, limitDocuments } from '../execution/limit-documents';
import type { OperationLimits } from '../execution/limits';

/** Returns every reason why a document could never be executed, its size and cost included; empty if it can be. */
export type FindProblems = (document: DocumentNode) => readonly string[];

/** Parses and checks documents as if clients sent them. Parsing throws syntax errors with their place. */
export function buildDocumentChecks(schema: GraphQLSchema, limits: OperationLimits) {
  const limitDocument = limitDocuments(schema, limits);
  const parseDocument = (text: string | Source): DocumentNode => parse(text, { maxTokens: limits.tokens });
  const findProblems: FindProblems = (document) => [
    ...validate(schema, document).map(({ message }) => message),
    ...tooMuchIn(limitDocument, document),
  ];
  return { parseDocument, findProblems };
}

function tooMuchIn(limitDocument: LimitDocument, document: DocumentNode): readonly string[] {
  const problem = limitDocument(document);
  return problem ? [problem.message] : [];
}
