import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLInputObjectType } from 'graphql';
import { documentedSchema } from '../../src/playground/client/panels/documented-schema';
import { entriesOf } from '../../src/playground/client/panels/schema-index';
import { createSearch } from '../../src/playground/client/panels/schema-search';
import { termsOf } from '../../src/playground/client/panels/search-terms';

const sdl = readFileSync(join(__dirname, '../../schema/schema.graphql'), 'utf8');
const schema = documentedSchema(sdl);
const search = createSearch(schema);
const pathsFor = (words: string) => search(words).map(({ path }) => path);

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
    expect(pathsFor(words)).toContain(path);
  });

  it.each([
    ['a wrong letter', 'cancelletion', 'cancellation'],
    ['a missing letter', 'downlod link', 'download link'],
    ['swapped letters', 'refudn', 'refund'],
  ])('tolerates %s', (_what, typo, words) => {
    expect(pathsFor(typo)).toEqual(expect.arrayContaining(pathsFor(words).slice(0, 3)));
  });

  it('does not look for similar words if something contains the words', () => {
    expect(pathsFor('quote').filter((path) => !/quote/i.test(path))).toEqual(
      search('quote')
        .filter(({ path, description }) => !/quote/i.test(path) && /quote/i.test(description))
        .map(({ path }) => path),
    );
  });

  it('finds operations first, then names before descriptions', () => {
    const found = search('cancellation');
    const firstOther = found.findIndex(({ isOperation }) => !isOperation);
    expect(firstOther).toBeGreaterThan(0);
    expect(found.slice(firstOther).filter(({ isOperation }) => isOperation)).toEqual([]);
    expect(found[firstOther]?.path.toLowerCase()).toContain('cancellation');
  });

  it('finds nothing without words, and for words that the schema does not contain', () => {
    expect(search('  ')).toEqual([]);
    expect(search('zebra')).toEqual([]);
  });

  it('does not contain GraphQL’s own types', () => {
    expect(entriesOf(schema).filter(({ path }) => path.startsWith('__'))).toEqual([]);
  });
});

describe('the terms of a text', () => {
  it.each([
    ['endCursor', ['endcursor', 'end', 'cursor']],
    ['KEY_POOL_EXHAUSTED', ['key', 'pool', 'exhausted']],
    ['请求的退款金额', ['请求', '求的', '的退', '退款', '款金', '金额']],
    ['退', ['退']],
    ['用 ID 查找2个', ['用', 'id', '查找', '2', '个']],
  ])('%s are %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });
});
