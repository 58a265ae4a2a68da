import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { deprecationsOf } from '../deprecations/deprecations-of';

/** A part of a schema that has a name and a description. */
interface Element {
  /** Where it is, such as `Customer.orders(first:)`. */
  readonly coordinate: string;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly style: NameStyle;
}

type NameStyle = keyof typeof NAME_STYLES;

const NAME_STYLES = {
  PascalCase: /^[A-Z][A-Za-z0-9]*$/,
  camelCase: /^[a-z][A-Za-z0-9]*$/,
  SCREAMING_SNAKE_CASE: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
};

/** Sentences, so that a tooltip reads well: a capital letter or a number at the beginning, a full stop at the end. */
const SENTENCES = /^[A-Z0-9].*\.$/s;

/**
 * Returns what is wrong with the names and descriptions of a schema: an element without a description, a description that
 * is not in sentences, a name in another style than its kind of element has, a scalar without the URL of its specification, a
 * deprecation without a date. What GraphQL defines itself is left out.
 */
export function schemaStyleProblems(schema: GraphQLSchema): string[] {
  return [...elementProblems(schema), ...unspecifiedScalars(schema), ...undatedDeprecations(schema)];
}

const DATE = /\b\d{4}-\d{2}-\d{2}\b/;

/** Each reason contains the date until which the element stays. */
function undatedDeprecations(schema: GraphQLSchema): string[] {
  return [...deprecationsOf(schema)]
    .filter(([, reason]) => !DATE.test(reason))
    .map(([coordinate]) => `${coordinate} is deprecated without the date until which it stays, such as 2027-12-31.`);
}

function unspecifiedScalars(schema: GraphQLSchema): string[] {
  const scalars = Object.values(schema.getTypeMap()).filter(isScalarType);
  return scalars
    .filter((scalar) => !isSpecifiedScalarType(scalar) && !scalar.specifiedByURL?.startsWith('https://'))
    .map(({ name }) => `${name} has no @specifiedBy with an https URL.`);
}

function elementProblems(schema: GraphQLSchema): string[] {
  return elementsOf(schema).flatMap(({ coordinate, name, description, style }) => [
    ...(description ? [] : [`${coordinate} has no description.`]),
    ...(description && !SENTENCES.test(description)
      ? [`${coordinate}: its description does not begin with a capital letter and end with a full stop.`]
      : []),
    ...(NAME_STYLES[style].test(name) ? [] : [`${coordinate} is not in ${style}.`]),
  ]);
}

function elementsOf(schema: GraphQLSchema): Element[] {
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

type Named = Pick<Element, 'name' | 'description'>;

function withArguments(owner: Named & { readonly args: readonly Named[] }, coordinate: string): Element[] {
  const args = owner.args.map((each) => element(each, `${coordinate}(${each.name}:)`, 'camelCase'));
  return [element(owner, coordinate, 'camelCase'), ...args];
}

function element({ name, description }: Named, coordinate: string, style: NameStyle): Element {
  return { coordinate, name, description, style };
}
