import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '../../src');

/** Files whose errors stay English: GraphQL uses their messages in its own sentences, or has created them itself. */
const GRAPHQL_MESSAGES = [
  'platform/execution/compile-operation.ts',
  'platform/execution/own-variables.ts',
  'platform/graphql/scalars.ts',
  'platform/i18n/localizable-error.ts',
];

/** Files whose texts only operators and contributors read. */
const FOR_OPERATORS = /^(platform\/config|programme\/formats|demo|playground|tools)\//;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !FOR_OPERATORS.test(file))
  .map((file) => ({ file, text: readFileSync(join(SRC, file), 'utf8') }));

const filesWith = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

describe('a message to users', () => {
  it('is a text of all languages: no GraphQLError is created with an English message', () => {
    expect(filesWith(/new GraphQLError\(/).sort()).toEqual(GRAPHQL_MESSAGES);
  });

  it('is a text of all languages: no response contains a literal message', () => {
    expect(filesWith(/\bmessage: ['"`]/)).toEqual([]);
  });
});
