import { type ASTVisitor, type DocumentNode, type GraphQLSchema, Kind, type ValidationRule } from 'graphql';
import { LocalizableError } from '../i18n/localizable-error';
import { conditionalSubscription } from './conditional-subscription';
import { documentSize, operationSizes } from './document-size';
import { codeOf, type OperationLimits, tooComplex } from './limits';

/** Returns the error for a document that cannot be validated: it is too large, or makes graphql-js fail. Otherwise null. */
export type LimitDocument = (document: DocumentNode) => LocalizableError | null;

/** Returns a function that compares the size of documents with the limits. */
export function limitDocuments(schema: GraphQLSchema, limits: OperationLimits): LimitDocument {
  const once = namesOncePerOperation(schema);
  return (document) => {
    const { aliases, directives, listLength } = documentSize(document);
    const problem = findExcess(limits, { aliases, directives, listLength });
    if (problem) return problem;
    for (const { named, depth, selections, rootFields } of operationSizes(document, once)) {
      const problem =
        findExcess(limits, { depth, selections, rootFields }) ?? (named > 1 ? moreThanOnce(once, named) : null);
      if (problem) return problem;
    }
    return conditionalSubscription(document);
  };
}

/** Returns the refusal for the first size that is above its limit; null if there is none. */
function findExcess(limits: OperationLimits, sizes: Partial<OperationLimits>): LocalizableError | null {
  const [excess] = (Object.entries(sizes) as Found).filter(([limit, found]) => found > limits[limit]);
  return excess ? tooComplex(limits, ...excess) : null;
}

type Found = [keyof OperationLimits, number][];

/** Returns the same check as a validation rule, so that every document that runs has been measured. */
export function limitRule(limitDocument: LimitDocument): ValidationRule {
  return (context): ASTVisitor => ({
    [Kind.DOCUMENT]: (document: DocumentNode) => {
      const problem = limitDocument(document);
      if (problem) context.reportError(problem);
    },
  });
}

/** Returns the names of the `OncePerOperation` fields, of which an operation may contain only one. */
function namesOncePerOperation(schema: GraphQLSchema): ReadonlySet<string> {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return new Set(mutations.filter(({ extensions }) => extensions.oncePerOperation).map(({ name }) => name));
}

function moreThanOnce(names: ReadonlySet<string>, found: number): LocalizableError {
  const limit = 'oncePerOperation';
  const extensions = { code: codeOf(limit), limit, maximum: 1, found };
  return new LocalizableError('oncePerOperation', extensions, { fields: [...names] });
}
