import {
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  lexicographicSortSchema,
} from 'graphql';
import { formatted } from './formatted';

const HEADER = '// Made of the schema by `npm run schema`: do not edit it, copy it.';

const PAGE_ARGUMENTS = ['first', 'after', 'last', 'before'];

/** What a normalised cache has to know of the schema, in TypeScript. */
export function cacheRules(unsorted: GraphQLSchema): string {
  const schema = lexicographicSortSchema(unsorted);
  return formatted(`${HEADER}

/** The types behind each interface and union. */
export const possibleTypes: Record<string, string[]> = ${JSON.stringify(possibleTypes(schema))};

/** Types whose objects have no id: they are part of the object that they were read from. */
export const typesWithoutId: readonly string[] = ${JSON.stringify(typesWithoutId(schema))};

/** Of each type the lists that come in pages, with the arguments that tell one list from another. */
export const pagedLists: Record<string, Record<string, readonly string[]>> = ${JSON.stringify(pagedLists(schema))};
`);
}

function possibleTypes(schema: GraphQLSchema) {
  const types = Object.values(schema.getTypeMap()).filter(isAbstractType);
  return Object.fromEntries(types.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]));
}

function typesWithoutId(schema: GraphQLSchema) {
  const isPart = (type: GraphQLObjectType) => !type.getFields().id && !isRoot(schema, type);
  return objectTypes(schema)
    .filter(isPart)
    .map(({ name }) => name);
}

function pagedLists(schema: GraphQLSchema) {
  const lists = objectTypes(schema).map((type) => [type.name, pagedListsOf(type)] as const);
  return Object.fromEntries(lists.filter(([, fields]) => Object.keys(fields).length > 0));
}

function pagedListsOf(type: GraphQLObjectType) {
  const fields = Object.values(type.getFields()).map(
    ({ name, args }) => [name, args.map((each) => each.name)] as const,
  );
  const paged = fields.filter(([, args]) => PAGE_ARGUMENTS.every((each) => args.includes(each)));
  return Object.fromEntries(paged.map(([name, args]) => [name, args.filter((each) => !PAGE_ARGUMENTS.includes(each))]));
}

function objectTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'));
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
}
