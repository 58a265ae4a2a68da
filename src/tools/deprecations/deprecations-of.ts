import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

interface Element {
  readonly name: string;
  readonly deprecationReason?: string | null | undefined;
}

/** Returns the reason of each deprecated element of a schema by its coordinate, such as `Customer.name` or `Customer.orders(first:)`. */
export function deprecationsOf(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const elements = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isEnumType(type)) return type.getValues().map((value) => at(`${type.name}.${value.name}`, value));
    if (isInputObjectType(type))
      return Object.values(type.getFields()).map((field) => at(`${type.name}.${field.name}`, field));
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const coordinate = `${type.name}.${field.name}`;
      return [at(coordinate, field), ...field.args.map((each) => at(`${coordinate}(${each.name}:)`, each))];
    });
  });
  const deprecated = elements.flatMap(({ coordinate, reason }) =>
    reason == null ? [] : [[coordinate, reason] as const],
  );
  return new Map(deprecated.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function at(coordinate: string, { deprecationReason: reason }: Element) {
  return { coordinate, reason };
}
