import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import { hasUserErrors } from '../graphql/refused-payload';
import type { Operation, Variables } from './operation';
import { variablesIn } from './variables-in';

/** The only field of an operation, whose payload has `userErrors`. */
export interface Form {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  /** A document with a query for the field without its arguments, and the fragments of the operation. */
  readonly selection: DocumentNode;
}

/** Returns null if the operation has several fields, or the mistake is in a variable that its selection uses. */
export function findForm({ schema, document, definition }: Operation, variables: Variables): Form | null {
  const [node, ...others] = definition.selectionSet.selections;
  if (node?.kind !== Kind.FIELD || others.length > 0) return null;
  const field = schema.getRootType(definition.operation)?.getFields()[node.name.value];
  if (!field || !hasUserErrors(field)) return null;
  const query = withoutArguments(document, definition, node);
  if (getVariableValues(schema, query.variableDefinitions, variables, { maxErrors: 1 }).errors) return null;
  return { node, field, selection: { ...document, definitions: [query, ...fragmentsIn(document)] } };
}

/** Declares only the variables that are still used. */
function withoutArguments(document: DocumentNode, definition: OperationDefinitionNode, node: FieldNode) {
  const selectionSet = { ...definition.selectionSet, selections: [{ ...node, arguments: [] }] };
  const query = { ...definition, operation: OperationTypeNode.QUERY, variableDefinitions: [], selectionSet };
  const used = variablesIn({ ...document, definitions: [query, ...fragmentsIn(document)] });
  const isUsed = ({ variable }: VariableDefinitionNode) => used.has(variable.name.value);
  return { ...query, variableDefinitions: (definition.variableDefinitions ?? []).filter(isUsed) };
}

function fragmentsIn({ definitions }: DocumentNode): readonly FragmentDefinitionNode[] {
  return definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
}

/** Returns the arguments of a field as they were sent, in variables and in the document. */
export function sentArguments({ node }: Form, { definition }: Operation, variables: Variables): Variables {
  const defaults = (definition.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  const values = { ...Object.fromEntries(defaults), ...variables };
  return Object.fromEntries(
    (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, values)]),
  );
}
