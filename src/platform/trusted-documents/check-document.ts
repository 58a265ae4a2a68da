import { type DocumentNode, type GraphQLSchema, parse, type Source, validate } from 'graphql';
import { type LimitDocument, limitDocuments } from '../execution/limit-documents';
import type { OperationLimits } from '../execution/limits';

/** Says everything for which a document could never be run, also that it asks for too much; nothing where it can. */
export type FindProblems = (document: DocumentNode) => readonly string[];

/** Reads and checks documents as when clients send them. Reading throws what is wrong with the syntax, and where. */
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
