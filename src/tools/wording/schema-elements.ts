import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';

/** A part of a schema that has a name and a description. */
export interface Element {
  /** Where it is, such as `Customer.orders(first:)`. */
  readonly coordinate: string;
  readonly name: string;
  readonly description?: string | null | undefined;
  /** Why it is deprecated. */
  readonly deprecationReason?: string | null | undefined;
  readonly style: NameStyle;
}

/** How the name of an element is written. */
export type NameStyle = 'PascalCase' | 'camelCase' | 'SCREAMING_SNAKE_CASE';

/** Returns all elements of a schema except those that GraphQL defines itself. */
export function elementsOf(schema: GraphQLSchema): Element[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
  return [
    ...types.flatMap((type) => [element(type, type.name, 'PascalCase'), ...membersOf(type)]),
    ...directives.flatMap((directive) => withArguments(directive, `@${directive.name}`)),
  ];
}

function membersOf(type: GraphQLNamedType): Element[] {
  if (isEnumType(type))
    return type.getValues().map((value) => element(value, `${type.name}.${value.name}`, 'SCREAMING_SNAKE_CASE'));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => element(field, `${type.name}.${field.name}`, 'camelCase'));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => withArguments(field, `${type.name}.${field.name}`));
}

type Named = Omit<Element, 'coordinate' | 'style'>;

function withArguments(owner: Named & { readonly args: readonly Named[] }, coordinate: string): Element[] {
  const args = owner.args.map((each) => element(each, `${coordinate}(${each.name}:)`, 'camelCase'));
  return [element(owner, coordinate, 'camelCase'), ...args];
}

function element({ name, description, deprecationReason }: Named, coordinate: string, style: NameStyle): Element {
  return { coordinate, name, description, deprecationReason, style };
}
