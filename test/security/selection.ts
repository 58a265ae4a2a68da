import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** A field whose reads are recorded. */
const READ_ON_RECORD = 'ProductKey.value';

/**
 * Returns a selection of everything in a type that can be read without a change, up to this depth of objects. Connections and
 * edges do not count as levels.
 */
export function selectAll(schema: GraphQLSchema, type: GraphQLNamedType, depth: number): string {
  if (isObjectType(type)) return `{ __typename ${fieldsOf(type, depth).map(selected).join(' ')} }`;
  if (!isAbstractType(type)) return '';
  const types = schema.getPossibleTypes(type);
  const possible = types.map((each) => `... on ${each.name} { ${leavesApart(each, types)} }`);
  return `{ __typename ${possible.join(' ')} }`;

  function selected({ name, type: of }: GraphQLField<unknown, unknown>): string {
    const named = getNamedType(of);
    return `${name} ${selectAll(schema, named, isStructure(named) ? depth : depth - 1)}`;
  }
}

/** Selects the leaves of one of several types. A field has an alias if another type has a field of that name and another type. */
function leavesApart(type: GraphQLObjectType, types: readonly GraphQLObjectType[]): string {
  return fieldsOf(type, 0)
    .map(({ name, type: of }) => {
      const isClear = types.every((each) => String(each.getFields()[name]?.type ?? of) === String(of));
      return isClear ? name : `${type.name}_${name}: ${name}`;
    })
    .join(' ');
}

function fieldsOf(type: GraphQLObjectType, depth: number): readonly GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter(({ name, args, type: of }) => {
    if (args.some(isRequiredArgument) || `${type.name}.${name}` === READ_ON_RECORD) return false;
    const named = getNamedType(of);
    return isLeafType(named) || depth > 0 || /(Edge|PageInfo)$/.test(named.name);
  });
}

/** Whether a type is a connection or an edge. */
function isStructure({ name }: GraphQLNamedType): boolean {
  return /(Connection|Edge|PageInfo)$/.test(name);
}
