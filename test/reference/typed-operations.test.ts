import type { ExampleOperation } from '../../src/playground/playground-config';
import { typedOperations } from '../../src/tools/api-docs/typed-operations';

const SDL = `
  scalar Decimal
  enum Size { SMALL LARGE }
  interface Node { id: ID! }
  type Cup implements Node { id: ID! price: Decimal size: Size! }
  type Query { cup(size: Size!): Cup }
`;

const operation = (title: string, query: string): ExampleOperation => ({
  group: 'find',
  title,
  query,
  description: '',
  variables: null,
});

const HEADER = '// Generated.';

const typed = (sdl: string, ...operations: readonly ExampleOperation[]) => typedOperations(sdl, operations, HEADER);

describe('typed operations', () => {
  it('have their variables and their data in TypeScript, enums as unions', async () => {
    const code = await typed(SDL, operation('ACup', 'query ACup($size: Size!) { cup(size: $size) { id price size } }'));
    expect(code.startsWith(HEADER)).toBe(true);
    expect(code).toContain("export type Size = 'SMALL' | 'LARGE';");
    expect(code).toMatch(/ACupQueryVariables = Exact<\{\s+size: Size;/);
    expect(code).toMatch(/readonly __typename: 'Cup';\s+readonly id: string;\s+readonly price: string \| null;/);
    expect(code).toContain('as unknown as DocumentNode<ACupQuery, ACupQueryVariables>');
  });

  it('select __typename of each object, also in fragments, but not of the operation', async () => {
    const text = 'query ACup { cup(size: SMALL) { ...Priced } } fragment Priced on Cup { id price }';
    const code = await typed(SDL, operation('ACup', text));
    const [, json = ''] = /ACupDocument = (.*) as unknown/.exec(code) ?? [];
    expect(json.match(/"__typename"/g)).toHaveLength(2);
  });

  it('cannot be generated if a scalar is unknown or a field does not exist', async () => {
    const unknown = SDL.replaceAll('Decimal', 'Colour');
    const text = 'query ACup { cup(size: SMALL) { price } }';
    await expect(typed(unknown, operation('ACup', text))).rejects.toThrow('Colour');
    const wrong = operation('ACup', 'query ACup { cup(size: SMALL) { handle } }');
    await expect(typed(SDL, wrong)).rejects.toThrow('handle');
  });
});
