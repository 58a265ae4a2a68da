import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLInt,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../graphql/page-window';
import type { Operation, Variables } from './operation';

/** The assumed length of a list without a declared maximum. */
export const ASSUMED_LIST_LENGTH = 5;
const MUTATION_COST = 10;
const SEARCH_COST = 10;
const INTROSPECTION_COST = 100;
/** Arguments with the ids of the objects that a list returns. */
const NAMING_OBJECTS = ['ids', 'representations'];

type Count = (variables: Variables) => number;

/** One field, with the selection of each object that it returns. */
interface Priced {
  /** Points that it costs each time. */
  readonly points: number;
  /** Number of objects that it returns; 0 if a condition excludes it. */
  readonly objects: Count;
  readonly within: readonly Priced[];
}

/**
 * Returns a function that computes the cost of an operation from its coerced variables, in points: 1 for each object that can
 * be returned, the `@cost` of each field, and 10 for each search and mutation; at least 1. Connections, edges and updates are
 * free. A page counts as its size, a list with a declared maximum as that maximum, any other list as five objects, and `nodes` and
 * `_entities` as the number of requested objects.
 */
export function operationCost({ schema, document, definition }: Operation): Count {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of document.definitions)
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  const root = schema.getRootType(definition.operation) as GraphQLNamedType;
  const priced = pricesOf({ schema, fragments }, definition.selectionSet, root, null);
  const mutations = definition.operation === 'mutation' ? MUTATION_COST : 0;
  return (variables) => {
    const cost = priced.reduce((sum, field) => sum + costOf(field, variables, mutations), 0);
    return Math.max(1, cost);
  };
}

function costOf({ points, objects, within }: Priced, variables: Variables, more = 0): number {
  const count = objects(variables);
  if (count === 0) return 0;
  return count * within.reduce((sum, field) => sum + costOf(field, variables), points + more);
}

interface Names {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** `pageSize` is set if these are the fields of a connection. */
function pricesOf(
  names: Names,
  { selections }: SelectionSetNode,
  type: GraphQLNamedType,
  pageSize: Count | null,
): readonly Priced[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return priceOf(names, selection, type, pageSize);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : names.fragments.get(selection.name.value);
    if (!fragment) return [];
    const narrowed = fragment.typeCondition ? names.schema.getType(fragment.typeCondition.name.value) : type;
    const priced = pricesOf(names, fragment.selectionSet, narrowed ?? type, pageSize);
    return onCondition(priced, selection.directives);
  });
}

function priceOf(names: Names, node: FieldNode, parent: GraphQLNamedType, pageSize: Count | null): readonly Priced[] {
  const name = node.name.value;
  if (name.startsWith('__')) return name === '__typename' ? [] : [priced(INTROSPECTION_COST, () => 1, [])];
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  if (!field) return [];
  const type = getNamedType(field.type);
  const isPage = field.args.some((argument) => argument.name === 'first');
  const ownPage = isPage ? (variables: Variables) => pageSizeOf(node, variables) : null;
  const within = node.selectionSet ? pricesOf(names, node.selectionSet, type, ownPage) : [];
  const isSearch = node.arguments?.some((argument) => argument.name.value === 'search') ?? false;
  const points = pointsOf(field, type) + (isSearch ? SEARCH_COST : 0);
  if (points === 0 && within.length === 0) return [];
  return onCondition([priced(points, lengthOf(field, node, pageSize), within)], node.directives);
}

function priced(points: number, objects: Count, within: readonly Priced[]): Priced {
  return { points, objects, within };
}

function pointsOf({ extensions }: GraphQLField<unknown, unknown>, type: GraphQLNamedType): number {
  const own = (extensions.cost as number | undefined) ?? 0;
  const isObject = isCompositeType(type) && !/(Connection|Edge|PageInfo|Update)$/.test(type.name);
  return own + (isObject ? 1 : 0);
}

function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode, pageSize: Count | null): Count {
  if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) return () => 1;
  if (pageSize) return pageSize;
  const naming = field.args.find(({ name }) => NAMING_OBJECTS.includes(name));
  if (naming) return (variables) => countIn(node, naming.name, variables);
  const length = (field.extensions.atMost as number | undefined) ?? ASSUMED_LIST_LENGTH;
  return () => length;
}

/** A size that the list will refuse counts as an allowed one. */
function pageSizeOf(node: FieldNode, variables: Variables): number {
  const size = argumentOf(node, 'first', variables) ?? argumentOf(node, 'last', variables) ?? DEFAULT_PAGE_SIZE;
  return Math.min(Math.max(size, 1), MAX_PAGE_SIZE);
}

function argumentOf(node: FieldNode, name: string, variables: Variables): number | null | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  return value && (valueFromAST(value, GraphQLInt, variables) as number | null | undefined);
}

function countIn(node: FieldNode, argumentName: string, variables: Variables): number {
  const value = node.arguments?.find(({ name }) => name.value === argumentName)?.value;
  const named = value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.LIST && value.values;
  return Array.isArray(named) ? named.length : 1;
}

function onCondition(fields: readonly Priced[], directives: readonly DirectiveNode[] = []): readonly Priced[] {
  const conditions = directives.filter(({ name }) => name.value === 'skip' || name.value === 'include');
  if (conditions.length === 0) return fields;
  const isIncluded = (variables: Variables) => conditions.every((condition) => holds(condition, variables));
  return fields.map(({ objects, ...field }) => ({
    ...field,
    objects: (variables) => (isIncluded(variables) ? objects(variables) : 0),
  }));
}

function holds({ name, arguments: [condition] = [] }: DirectiveNode, variables: Variables): boolean {
  const value = condition?.value;
  const given =
    value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
  return (given === true) === (name.value === 'include');
}
