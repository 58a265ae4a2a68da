import { buildSchema, getOperationAST, parse } from 'graphql';
import { prepareDeprecatedUses } from '../../src/platform/execution/deprecated-uses';

const schema = buildSchema(`
  type Query {
    shop(by: ShopBy, old: Int @deprecated(reason: "Use by.")): Shop
    open(in: [City!]): Boolean
  }
  interface Named { title: String @deprecated(reason: "Use name."), name: String }
  type Shop implements Named { title: String, name: String, phone: String @deprecated(reason: "Use contact."), next: Shop }
  input ShopBy { id: ID, code: String @deprecated(reason: "Use id."), city: City, near: [ShopBy!] }
  enum City { OSLO, KRISTIANIA @deprecated(reason: "Use OSLO.") }
`);

function usesOf(text: string, variables?: Record<string, unknown>, name: string | null = null): readonly string[] {
  const document = parse(text);
  const definition = getOperationAST(document, name);
  if (!definition) throw new Error('There is no such operation.');
  return prepareDeprecatedUses({ schema, document, definition })?.(variables) ?? [];
}

describe('the deprecated elements that an operation uses', () => {
  it.each<[string, string, readonly string[]]>([
    ['no field', '{ shop { name } }', []],
    ['a field, under any alias and several times', '{ shop { a: phone next { phone } } }', ['Shop.phone']],
    ['a field of an interface', '{ shop { ... on Named { title } } }', ['Named.title']],
    ['a field in a fragment', '{ shop { ...F } } fragment F on Shop { phone }', ['Shop.phone']],
    ['an argument', '{ shop(old: 1) { name } }', ['Query.shop(old:)']],
    ['an input field', '{ shop(by: { near: [{ code: "a" }] }) { name } }', ['ShopBy.code']],
    ['a value of an enum', '{ open(in: [OSLO, KRISTIANIA]) }', ['City.KRISTIANIA']],
    ['a field that the schema does not have', '{ shop { zip } }', []],
  ])('are found if its document has %s', (_what, text, uses) => {
    expect(usesOf(text)).toEqual(uses);
  });

  it('are those of the selected operation only', () => {
    const text = 'query A { shop { phone } } query B { shop(old: 1) { name } }';
    expect(usesOf(text, {}, 'A')).toEqual(['Shop.phone']);
    expect(usesOf(text, {}, 'B')).toEqual(['Query.shop(old:)']);
  });

  it.each<[string, string, unknown, readonly string[]]>([
    ['an input field', '$value: ShopBy', { id: '1', code: 'a' }, ['ShopBy.code']],
    ['an input field that is null', '$value: ShopBy!', { code: null }, ['ShopBy.code']],
    ['values in a list of inputs', '$value: ShopBy', { near: [{ city: 'KRISTIANIA' }] }, ['City.KRISTIANIA']],
    ['one value instead of a list', '$value: ShopBy', { near: { code: 'a' } }, ['ShopBy.code']],
    ['no deprecated value', '$value: ShopBy', { id: '1', city: 'OSLO' }, []],
    ['a value of another type', '$value: ShopBy', ['KRISTIANIA', 7, { toString: 1 }], []],
    ['null', '$value: ShopBy', null, []],
  ])('are found in variables with %s', (_what, variable, value, uses) => {
    const text = `query (${variable}) { shop(by: $value) { name } }`;
    expect(usesOf(text, { value })).toEqual(uses);
    expect(usesOf(text)).toEqual([]);
  });
});
