import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The field of an error, by names of the schema only: the client chooses aliases freely, so they must not be logged. */
export interface ErrorPlace {
  readonly type: string;
  readonly field: string;
  /** Fields and indexes of lists, such as `customers.edges.0.node.name`. */
  readonly path: string;
}

interface FailedRequest {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

interface Selected {
  readonly parent: GraphQLNamedType;
  readonly node: FieldNode;
}

/** Finds the field of a validated document by the path of an error; null if the path leads to none. */
export function errorPlace(
  { schema, document, operation }: FailedRequest,
  path: readonly (string | number)[],
): ErrorPlace | null {
  const root = schema.getRootType(operation.operation);
  if (!root) return null;
  const names: (string | number)[] = [];
  let within: readonly Selected[] = fieldsIn({ schema, document }, operation.selectionSet, root);
  let found: Selected | undefined;
  for (const key of path) {
    const selected = typeof key === 'number' ? [] : within.filter(({ node }) => keyOf(node) === key);
    const [first] = selected;
    names.push(typeof key === 'number' ? key : (first?.node.name.value ?? '?'));
    if (typeof key === 'number') continue;
    if (!first) break;
    found = first;
    within = selected.flatMap((each) => fieldsBelow({ schema, document }, each));
  }
  return found ? { type: found.parent.name, field: found.node.name.value, path: names.join('.') } : null;
}

type Source = Pick<FailedRequest, 'schema' | 'document'>;

function fieldsBelow(source: Source, { parent, node }: Selected): readonly Selected[] {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  return field && node.selectionSet ? fieldsIn(source, node.selectionSet, getNamedType(field.type)) : [];
}

function fieldsIn(source: Source, { selections }: SelectionSetNode, parent: GraphQLNamedType): readonly Selected[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ parent, node: selection }];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(source, selection.name.value);
    if (!fragment) return [];
    const name = fragment.typeCondition?.name.value;
    return fieldsIn(source, fragment.selectionSet, (name && source.schema.getType(name)) || parent);
  });
}

function fragmentOf({ document }: Source, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
  );
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
