import { type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql';
import { deprecationsOf } from '../deprecations/deprecations-of';
import { elementsOf, type NameStyle } from './schema-elements';

const NAME_STYLES: Readonly<Record<NameStyle, RegExp>> = {
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
