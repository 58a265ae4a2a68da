import { hash } from 'node:crypto';
import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { z } from 'zod';
import { limitsOf, limitVariables } from '../../src/platform/config/limits';
import { admitOperation } from '../../src/platform/execution/admit-operation';
import { compileOperation } from '../../src/platform/execution/compile-operation';
import type { Operation } from '../../src/platform/execution/operation';
import { buildOperations } from '../../src/platform/execution/operations';

const { limits } = limitsOf(z.object(limitVariables).parse({}));

const schema = buildSchema(`
  type Query { book(by: BookBy, first: Int = 3): Book, books: [Book!]! }
  type Mutation { add: Int }
  type Book { title: String, author: Book, pages: Int! }
  input BookBy @oneOf { id: ID, title: String }
`);

function operationIn(text: string): Operation {
  const document = parse(text);
  return { schema, document, definition: getOperationAST(document) as OperationDefinitionNode };
}

const compiled = (text: string) => compileOperation(operationIn(text));

const context = {
  viewer: { locale: 'en' },
  database: {},
  budget: { spend: () => ({ remaining: 7, limit: 10 }) },
  forbidden: new Map(),
  notes: {},
};

describe('an operation', () => {
  it.each([
    ['plain fields', '{ book { title author { title } } __typename }'],
    [
      'aliases, fragments and arguments',
      'query ($n: Int) { a: book(first: $n) { ...B } } fragment B on Book { title }',
    ],
    ['a variable that is never null within an input', 'query ($id: ID!) { book(by: { id: $id }) { title } }'],
    ['a leaf on a condition', 'query ($yes: Boolean!) { book { title @include(if: $yes) title } }'],
    ['an object on a condition', 'query ($yes: Boolean!) { book { title author @include(if: $yes) { title } } }'],
    ['a mutation', 'mutation { add }'],
  ])('is compiled with %s', (_what, text) => {
    expect(compiled(text)).not.toBeNull();
  });

  it.each([
    ['paths that could be confused', '{ a_b: book { title } a: book { b_c: title } }'],
    ['an alias that begins like a prototype', '{ __proto__: book { title } }'],
    ['an alias that every object inherits', '{ book { constructor: title } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['more selections than are worth compiling', `{ book { ${'title '.repeat(1_001)} } }`],
    [
      'as many in fragments',
      `{ ${'book { ...A } '.repeat(40)} } fragment A on Book { author { ...B } } fragment B on Book { ${'title '.repeat(30)} }`,
    ],
    ['a variable that may be null within an input', 'query ($id: ID) { book(by: { id: $id }) { title } }'],
    [
      'an object that is selected twice, once on a condition',
      'query ($yes: Boolean!) { book { author @include(if: $yes) { pages } author { title } } }',
    ],
    [
      'an object that is selected twice, once in a fragment on a condition',
      'query ($yes: Boolean!) { book { ... @skip(if: $yes) { author { pages } } author { title } } }',
    ],
  ])('is interpreted with %s', (_what, text) => {
    expect(compiled(text)).toBeNull();
  });
});

describe('operations', () => {
  const document = parse('query A { book { title } } query B { books { title } } mutation C { add }');
  const documentHash = hash('sha256', 'unknown');

  it('are compiled at the second request, each separately', async () => {
    const operations = buildOperations(schema, limits);
    await operations.documents.set(`schema:${documentHash}`, document);
    const send = (operationName: string) =>
      operations.execute({ document, operationName, variables: undefined, context });
    const known = () => ['A', 'B', 'C'].filter((name) => operations.findCompiledQuery(documentHash, name));

    expect(known()).toEqual([]);
    await send('A');
    expect(known()).toEqual([]);
    await send('A');
    expect(known()).toEqual(['A']);
    await send('B');
    await send('B');
    expect(known()).toEqual(['A', 'B']);
  });

  it('run without Apollo Server only if they are queries', async () => {
    const operations = buildOperations(schema, limits);
    await operations.documents.set(`schema:${documentHash}`, document);
    for (let time = 0; time < 3; time += 1) {
      await operations.execute({ document, operationName: 'C', variables: undefined, context });
    }
    expect(operations.findCompiledQuery(documentHash, 'C')).toBeNull();
  });

  it.each([
    ['query { book { title } }', 1],
    ['query { books { title changesUntil } }', 0],
    ['query { ...A } fragment A on Query { books { until: changesUntil } }', 0],
    ['mutation { add }', 0],
  ])('let a read replica answer %j: %i', async (text, allowed) => {
    const allowReplica = jest.fn();
    const operations = buildOperations(schema, limits);
    for (let time = 1; time <= 3; time += 1) {
      const request = { document: parse(text), operationName: null, variables: undefined };
      await operations.execute({ ...request, context: { ...context, database: { allowReplica } } });
      expect(allowReplica).toHaveBeenCalledTimes(time * allowed);
    }
  });

  it('are not cached by names that are not in their document', async () => {
    const remembered = jest.spyOn(Map.prototype, 'set');
    const operations = buildOperations(schema, limits);
    const send = (operationName: string) =>
      operations.execute({ document, operationName, variables: undefined, context });
    for (let time = 0; time < 3; time += 1) {
      const { errors } = await send('Nowhere');
      expect(errors?.[0]?.message).toBe('Unknown operation named "Nowhere".');
    }
    await send('A');
    const names = remembered.mock.calls.map(([key]) => key);
    remembered.mockRestore();
    expect(names).toContain('A');
    expect(names).not.toContain('Nowhere');
  });

  it('report invalid variables without their values, and run nothing', async () => {
    const operation = operationIn('query ($first: Int!) { book(first: $first) { title } }');
    const execute = jest.fn();
    const { errors } = await admitOperation(operation, limits, execute)(context, { first: 'many' });
    expect(errors?.map(({ message }) => message)).toEqual([
      'The variables are not valid. $first: This must be a value of the type Int.',
    ]);
    expect(execute).not.toHaveBeenCalled();
  });

  it('are dropped with their documents, so that any number of them can be sent', async () => {
    const { documents } = buildOperations(schema, limits);
    const text = (index: number) => `{ book(first: ${index}) { title } }`;
    for (let index = 0; index < 3_000; index += 1) await documents.set(`schema:${index}`, parse(text(index)));
    const kept = await Promise.all(Array.from({ length: 3_000 }, (_, index) => documents.get(`schema:${index}`)));
    expect(kept.filter((each) => each)).toHaveLength(500);
    expect(kept[2_999]).toBeDefined();
  });

  it('are dropped sooner if their documents are short but have many selections after fragments are expanded', async () => {
    const { documents } = buildOperations(schema, limits);
    const doubling = Array.from({ length: 9 }, (_, n) => `fragment F${n} on Book { ...F${n + 1} ...F${n + 1} }`);
    const short = parse(`{ book { ...F0 } } ${doubling.join(' ')} fragment F9 on Book { title }`);
    for (let index = 0; index < 20; index += 1) await documents.set(`schema:${index}`, short);
    const kept = await Promise.all(Array.from({ length: 20 }, (_, index) => documents.get(`schema:${index}`)));
    expect(kept.filter((each) => each).length).toBeLessThan(10);
    expect(kept[19]).toBeDefined();
  });

  it('are dropped sooner if their documents are long', async () => {
    const { documents } = buildOperations(schema, limits);
    const long = `{ book { title } } # ${'long '.repeat(24_000)}`;
    for (let index = 0; index < 10; index += 1) await documents.set(`schema:${index}`, parse(long));
    const kept = await Promise.all(Array.from({ length: 10 }, (_, index) => documents.get(`schema:${index}`)));
    expect(kept.filter((each) => each)).toHaveLength(2);
  });
});
