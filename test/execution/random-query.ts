import { hash } from 'node:crypto';
import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

const MAX_FIELDS = 4;
const MAX_DEPTH = 4;
const CONDITIONS = ['', ' @include(if: true)', ' @include(if: $yes)', ' @include(if: $no)', ' @skip(if: $no)'];

type Field = GraphQLField<unknown, unknown>;

/** The schema and arguments of random operations. */
interface Source {
  readonly schema: GraphQLSchema;
  /** The arguments of a field, such as `(first: 3)`; '' for none. */
  readonly argumentsOf: (field: Field) => fc.Arbitrary<string>;
}

/** The variables that random operations read. */
export const variables = { yes: true, no: false };

/** Generates valid queries that begin with one of these root fields and select random fields below it. */
export function randomQuery(schema: GraphQLSchema, roots: Readonly<Record<string, string>>): fc.Arbitrary<string> {
  const source = { schema, argumentsOf: () => fc.constant('') };
  const calls = Object.entries(roots).map(([name, call]) => [name, fc.constant(call)] as const);
  return randomOperation(source, schema.getQueryType() as GraphQLObjectType, new Map(calls));
}

/** Generates operations of this root type that begin with one of these calls, such as `customers(first: 2)`. */
export function randomOperation(
  source: Source,
  root: GraphQLObjectType,
  calls: ReadonlyMap<string, fc.Arbitrary<string>>,
): fc.Arbitrary<string> {
  const operation = root === source.schema.getMutationType() ? 'mutation' : 'query';
  const start = fc.constantFrom(...calls).chain(([name, call]) => {
    const type = getNamedType(root.getFields()[name]?.type) as GraphQLNamedType;
    return fc.tuple(call, selection(source, type, MAX_DEPTH)).map((parts) => parts.join(' '));
  });
  return fc
    .array(start, { minLength: 1, maxLength: 2 })
    .map((all) => all.map((each, index) => `r${index}: ${each}`).join('\n'))
    .map((body) => `($yes: Boolean!, $no: Boolean!) { t: __typename @include(if: $yes) @skip(if: $no) ${body} }`)
    .map((text) => `${operation} ${text}`);
}

function selection(source: Source, type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
  const parts = fc.array(fc.oneof(...partsOf(source, type, depth)), { minLength: 1, maxLength: MAX_FIELDS });
  return fc.record({ parts, again: fc.boolean() }).map(({ parts: chosen, again }) => {
    const text = chosen.join(' ');
    return again ? `{ ${text} ... on ${type.name} { ${text} } }` : `{ ${text} }`;
  });
}

function partsOf(source: Source, type: GraphQLNamedType, depth: number): fc.Arbitrary<string>[] {
  const typename = fc.constantFrom('__typename', 'kind: __typename');
  if (!isObjectType(type) && !isInterfaceType(type)) return [typename];
  const fields = Object.values(type.getFields()).filter(
    ({ args, type: of }) => !args.some(isRequiredArgument) && (depth > 0 || !isCompositeType(getNamedType(of))),
  );
  const own = fields.map((each) => field(source, each, depth));
  if (!isInterfaceType(type) || depth === 0) return [typename, ...own];
  const possible = fc.constantFrom(...source.schema.getPossibleTypes(type));
  return [
    typename,
    ...own,
    possible.chain((of) => selection(source, of, depth - 1).map((at) => `... on ${of.name} ${at}`)),
  ];
}

/**
 * Generates a field. The same field with the same arguments always has the same alias, and another alias if other types have a
 * field of this name with another type, so that any two selections can be merged.
 */
function field(source: Source, definition: Field, depth: number): fc.Arbitrary<string> {
  const { name, type } = definition;
  const named = getNamedType(type);
  const below = isCompositeType(named) ? selection(source, named, depth - 1) : fc.constant('');
  const own = typesOf(source.schema, name).size === 1 ? name : `${name}${hash('sha256', String(type)).slice(0, 8)}`;
  const alias = fc.constantFrom(own === name ? '' : `${own}: `, `${own}Again: `);
  return fc
    .record({ condition: fc.constantFrom(...CONDITIONS), alias, given: source.argumentsOf(definition), below })
    .map(({ condition, alias: other, given, below: text }) => {
      const called = given === '' ? other : `${own}_${hash('sha256', given).slice(0, 8)}: `;
      return `${called}${name}${given}${condition} ${text}`;
    });
}

const typesByName = new WeakMap<GraphQLSchema, ReadonlyMap<string, ReadonlySet<string>>>();

/** Returns the types of all fields with this name. */
function typesOf(schema: GraphQLSchema, name: string): ReadonlySet<string> {
  const known = typesByName.get(schema) ?? typesOfAllFields(schema);
  typesByName.set(schema, known);
  return known.get(name) ?? new Set();
}

function typesOfAllFields(schema: GraphQLSchema): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const each of Object.values(type.getFields()))
      types.set(each.name, (types.get(each.name) ?? new Set()).add(String(each.type)));
  }
  return types;
}
