import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

const MAX_FIELDS = 4;
const CONDITIONS = ['', ' @include(if: true)', ' @include(if: $yes)', ' @include(if: $no)', ' @skip(if: $no)'];

/** The variables that random queries read. */
export const variables = { yes: true, no: false };

/** Queries that are valid, begin at one of these root fields, and select at random what the schema offers below them. */
export function randomQuery(schema: GraphQLSchema, roots: Readonly<Record<string, string>>): fc.Arbitrary<string> {
  const query = fc.constantFrom(...Object.keys(roots)).chain((name) => {
    const type = getNamedType(schema.getQueryType()?.getFields()[name]?.type) as GraphQLNamedType;
    return selection(schema, type, 4).map((below) => `${roots[name]} ${below}`);
  });
  return fc
    .array(query, { minLength: 1, maxLength: 2 })
    .map((all) => all.map((each, index) => `r${index}: ${each}`).join('\n'))
    .map((body) => `query ($yes: Boolean!, $no: Boolean!) { t: __typename @include(if: $yes) @skip(if: $no) ${body} }`);
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
  const parts = fc.array(fc.oneof(...partsOf(schema, type, depth)), { minLength: 1, maxLength: MAX_FIELDS });
  return fc.record({ parts, again: fc.boolean() }).map(({ parts: chosen, again }) => {
    const text = chosen.join(' ');
    return again ? `{ ${text} ... on ${type.name} { ${text} } }` : `{ ${text} }`;
  });
}

function partsOf(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): fc.Arbitrary<string>[] {
  const typename = fc.constantFrom('__typename', 'kind: __typename');
  if (!isObjectType(type) && !isInterfaceType(type)) return [typename];
  const fields = Object.values(type.getFields()).filter(
    ({ args, type: of }) => !args.some(isRequiredArgument) && (depth > 0 || !isCompositeType(getNamedType(of))),
  );
  const own = fields.map((each) => field(schema, each, depth));
  if (!isInterfaceType(type) || depth === 0) return [typename, ...own];
  const possible = fc.constantFrom(...schema.getPossibleTypes(type));
  return [
    typename,
    ...own,
    possible.chain((of) => selection(schema, of, depth - 1).map((at) => `... on ${of.name} ${at}`)),
  ];
}

/** The same field with the same arguments always has the same name, so that any two selections can be merged. */
function field(schema: GraphQLSchema, { name, type }: GraphQLField<unknown, unknown>, depth: number) {
  const named = getNamedType(type);
  const below = isCompositeType(named) ? selection(schema, named, depth - 1) : fc.constant('');
  return fc
    .record({ condition: fc.constantFrom(...CONDITIONS), alias: fc.constantFrom('', `${name}Again: `), below })
    .map(({ condition, alias, below: text }) => `${alias}${name}${condition} ${text}`);
}
