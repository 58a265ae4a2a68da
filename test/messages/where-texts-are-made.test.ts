import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '../../src');

/** What stays English: texts that GraphQL itself puts into sentences of its own, and those that it has made already. */
const OF_GRAPHQL = [
  'platform/execution/compile-operation.ts',
  'platform/execution/own-variables.ts',
  'platform/graphql/scalars.ts',
  'platform/i18n/localizable-error.ts',
];

/** Whoever reads these runs the gateway, or changes it. */
const FOR_OPERATORS = /^(platform\/config|demo|playground|tools)\//;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !FOR_OPERATORS.test(file))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));

const filesWith = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe('whatever people are told', () => {
  it('is a text that all languages have: no error of GraphQL is made of words', () => {
    expect(filesWith(/new GraphQLError\(/).sort()).toEqual(OF_GRAPHQL);
  });

  it('is a text that all languages have: no message is made of words where it is sent', () => {
    expect(filesWith(/\bmessage: ['"`]/)).toEqual([]);
  });
});
