import fc from 'fast-check';
import {
  type GraphQLInputType,
  getOperationAST,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';
import { coerceValid } from '../../src/platform/execution/coerce-valid';
import type { Variables } from '../../src/platform/execution/operation';
import { gatewaySchema } from '../../src/server/schema';

const schema = gatewaySchema();
// BigInt prints a warning for values that no field has.
const inputs = Object.values(schema.getTypeMap()).filter(
  (type) => isInputType(type) && !/^(__|BigInt$)/.test(type.name),
);

/** Anything that JSON can be. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('DE', 'EUR', 'en', 7, '2026-01-31T00:00:00Z', 'cus_1', 1.5, -0, 2 ** 31),
);

/** Mostly values that fit a type. */
function valueFor(type: GraphQLInputType, depth = 0): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return valueFor(type.ofType, depth);
  const fitting = (): fc.Arbitrary<unknown> => {
    if (isListType(type)) return fc.array(valueFor(type.ofType, depth + 1), { maxLength: 3 });
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (!isInputObjectType(type) || depth > 3) return anything;
    const fields = Object.values(type.getFields()).map(
      (field) => [field.name, valueFor(field.type, depth + 1)] as const,
    );
    return fc.record(Object.fromEntries(fields), {
      requiredKeys: fc.sample(fc.subarray(fields.map(([name]) => name)), 1)[0] ?? [],
    });
  };
  return fc.oneof({ weight: 9, arbitrary: fitting() }, { weight: 1, arbitrary: anything });
}

describe('coercion', () => {
  const expectAsGraphqlJs = (document: string, variables: Variables) => {
    const parsed = parse(document);
    const definition = getOperationAST(parsed);
    if (!definition) throw new Error(document);
    const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
    const own = coerceValid({ schema, document: parsed, definition })(variables);
    expect([document, variables, own]).toEqual([document, variables, errors ? null : coerced]);
    return own !== null;
  };

  it.each(inputs.map(({ name }) => name))('of %s is that of graphql-js', (name) => {
    let valid = 0;
    for (const type of [name, `${name}!`, `[${name}!]`, `[${name}]!`]) {
      const values = fc.sample(valueFor(schema.getType(name) as GraphQLInputType), 8);
      for (const value of values)
        for (const given of [{ a: value }, { a: [value] }, { a: value, b: 1 }, {}])
          valid += Number(expectAsGraphqlJs(`query ($a: ${type}) { viewer { id } }`, given));
    }
    expect(valid).toBeGreaterThan(0);
  });

  it('has the defaults of variables and of fields', () => {
    for (const type of ['Int = 7', 'Int! = 7', '[Int!] = [1, 2]', 'CustomerOrder = { field: NAME }'])
      for (const variables of [{}, { a: null }, { a: 8 }, { a: [8] }, { a: { field: 'NAME' } }])
        expectAsGraphqlJs(`query ($a: ${type}) { viewer { id } }`, variables as Variables);
  });
});
