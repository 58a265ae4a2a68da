import { type DocumentNode, Kind, OperationTypeNode, type SelectionSetNode } from 'graphql';
import { LocalizableError } from '../i18n/localizable-error';

const CONDITIONS = ['skip', 'include'];

/**
 * Returns the error for a subscription whose root field has a condition; otherwise null. GraphQL does not allow one, and
 * graphql-js fails at one with a variable instead of refusing it.
 */
export function conditionalSubscription(document: DocumentNode): LocalizableError | null {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const isConditional = operations.some(
    ({ operation, selectionSet }) =>
      operation === OperationTypeNode.SUBSCRIPTION && hasCondition(document, selectionSet, new Set()),
  );
  if (!isConditional) return null;
  const directives = CONDITIONS.map((name) => `@${name}`);
  return new LocalizableError('conditionalSubscription', { code: 'GRAPHQL_VALIDATION_FAILED' }, { directives });
}

function hasCondition(document: DocumentNode, { selections }: SelectionSetNode, seen: Set<string>): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => CONDITIONS.includes(name.value))) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) return hasCondition(document, selection.selectionSet, seen);
    if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) return false;
    seen.add(selection.name.value);
    return document.definitions.some(
      (each) =>
        each.kind === Kind.FRAGMENT_DEFINITION &&
        each.name.value === selection.name.value &&
        hasCondition(document, each.selectionSet, seen),
    );
  });
}
