import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLInputObjectType } from 'graphql';
import { documentedSchema } from '../../src/playground/client/panels/documented-schema';
import { indexOf, search } from '../../src/playground/client/panels/schema-index';

const sdl = readFileSync(join(__dirname, '../../schema/schema.graphql'), 'utf8');
const schema = documentedSchema(sdl);
const index = indexOf(schema);

it('input fields with a default are not required', () => {
  const { problemType, title } = (schema.getType('SubmitCancellationInput') as GraphQLInputObjectType).getFields();
  expect([String(problemType?.type), String(title?.type)]).toEqual(['ProblemType', 'String!']);
});

describe('the search of the documentation', () => {
  it.each([
    ['a type', 'EditionOptions', 'EditionOptions'],
    ['a field', 'endCursor', 'PageInfo.endCursor'],
    ['an argument', 'customers search', 'Query.customers(search:)'],
    ['an input field', 'idempotencyKey', 'PurchaseInput.idempotencyKey'],
    ['an enum value', 'KEY_POOL_EXHAUSTED', 'ErrorCode.KEY_POOL_EXHAUSTED'],
    ['a role', 'REVIEWER decide', 'Mutation.decideCancellation'],
    ['words of a description, in any order and case', 'ROUND exhausted', 'Mutation.getKeysAndDownloads'],
  ])('finds %s', (_what, words, path) => {
    expect(search(index, words).map((entry) => entry.path)).toContain(path);
  });

  it('finds names before descriptions', () => {
    const [first] = search(index, 'refund');
    expect(first?.path.toLowerCase()).toContain('refund');
  });

  it('finds nothing without words, and for words that the schema does not contain', () => {
    expect(search(index, '  ')).toEqual([]);
    expect(search(index, 'zebra')).toEqual([]);
  });

  it('does not contain GraphQL’s own types', () => {
    expect(index.filter(({ path }) => path.startsWith('__'))).toEqual([]);
  });
});
