import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Generates JSON values of an input type, with these texts for strings. */
export function valuesOf(type: GraphQLInputType, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (!isNonNullType(type)) return fc.option(inhabitantOf(type, texts), { freq: 9 });
  return inhabitantOf(getNullableType(type), texts);
}

function inhabitantOf(type: GraphQLInputType, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(valuesOf(type.ofType, texts), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (!isInputObjectType(type)) return scalarOf(getNamedType(type).name, texts);
  const fields = Object.values(type.getFields());
  const values = Object.fromEntries(fields.map((each) => [each.name, valuesOf(each.type, texts)]));
  if (type.isOneOf) {
    return fc.constantFrom(...fields).chain(({ name, type: of }) => fc.record({ [name]: inhabitantOf(of, texts) }));
  }
  return fc.record(values, { requiredKeys: fields.filter(isRequiredInputField).map(({ name }) => name) });
}

function scalarOf(name: string, texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (name === 'Int') return fc.oneof(fc.integer({ min: -1, max: 101 }), fc.integer());
  if (name === 'Boolean') return fc.boolean();
  if (name === 'Decimal') return fc.oneof(fc.constantFrom('1.00', '0.01', '1070.00', '99999999.99', '-1'), texts);
  if (name === 'Currency') return fc.constantFrom('USD', 'EUR', 'JPY', 'XXX');
  if (name === 'UUID') return fc.oneof(fc.uuid(), texts);
  if (name === 'EmailAddress') return fc.oneof(fc.constant('ada@example.com'), texts);
  if (name === 'Locale') return fc.oneof(fc.constantFrom('en-US', 'de-DE'), texts);
  return texts;
}

/** Generates the arguments of a field in a document: all that are required and some of the others. */
export function argumentsOf({ args }: GraphQLField<unknown, unknown>, texts: fc.Arbitrary<string>) {
  if (args.length === 0) return fc.constant('');
  const values = Object.fromEntries(args.map((each) => [each.name, valuesOf(each.type, texts)]));
  const requiredKeys = args.filter(isRequiredArgument).map(({ name }) => name);
  return fc.record(values, { requiredKeys }).map((given) => {
    const written = args.flatMap(({ name, type }) =>
      given[name] === undefined ? [] : [`${name}: ${literal(type, given[name])}`],
    );
    return written.length === 0 ? '' : `(${written.join(', ')})`;
  });
}

/** Returns a value as it is written in a document. */
function literal(type: GraphQLInputType, value: unknown): string {
  const inner = getNullableType(type);
  if (isListType(inner) && Array.isArray(value))
    return `[${value.map((each) => literal(inner.ofType, each)).join(', ')}]`;
  if (isEnumType(inner)) return String(value);
  if (!isInputObjectType(inner) || value === null) return JSON.stringify(value);
  const fields = inner.getFields();
  const written = Object.entries(value as object).map(([name, each]) => {
    return `${name}: ${literal(fields[name]?.type as GraphQLInputType, each)}`;
  });
  return `{ ${written.join(', ')} }`;
}
