import { registerEnumType } from 'type-graphql';

/** Registers a GraphQL enum whose values are their own names, each with its description. */
export function enumOf<const Values extends Readonly<Record<string, string>>>(
  name: string,
  description: string,
  descriptions: Values,
): { readonly [Value in keyof Values]: Value } {
  const values = Object.fromEntries(Object.keys(descriptions).map((value) => [value, value]));
  const valuesConfig = Object.fromEntries(
    Object.entries(descriptions).map(([value, text]) => [value, { description: text }]),
  );
  registerEnumType(values, { name, description, valuesConfig });
  return values as { readonly [Value in keyof Values]: Value };
}
