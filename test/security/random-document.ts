import fc from 'fast-check';
import { type GraphQLObjectType, type GraphQLSchema, isIntrospectionType } from 'graphql';
import { randomOperation } from '../execution/random-query';
import { argumentsOf } from './random-value';

const SYNTAX = ['{', '}', '(', ')', '[', ']', ':', '!', '|', '=', '@', '$', '...', '&', '"', '"""', '#', '\\', ','];
const WORDS = [
  ...[
    'query',
    'mutation',
    'subscription',
    'fragment F on Customer',
    'on',
    'true',
    'null',
    '__schema',
    '__type',
    '__typename',
  ],
  ...['@skip(if: true)', '@include(if: $yes)', '@deprecated', '@oneOf', '...F', '-0', '1e400', '123456789012345678901'],
];
const SEPARATORS = /([\s{}()[\]:!@$,"]+)/;

/** Generates queries and mutations of the schema with these texts. They are valid unless a text breaks them. */
export function validDocument(schema: GraphQLSchema, texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const roots = [schema.getQueryType(), schema.getMutationType()] as GraphQLObjectType[];
  const source = { schema, argumentsOf: (field: Parameters<typeof argumentsOf>[0]) => argumentsOf(field, texts) };
  const operations = roots.map((root) => {
    const calls = Object.values(root.getFields()).map(
      (field) => [field.name, argumentsOf(field, texts).map((given) => `${field.name}${given}`)] as const,
    );
    return randomOperation(source, root, new Map(calls));
  });
  return fc.oneof(...operations);
}

/** Generates the same with a few words removed, repeated, replaced or misspelt. */
export function almostValid(schema: GraphQLSchema, documents: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const word = fc.oneof(fc.constantFrom(...namesIn(schema)), fc.constantFrom(...SYNTAX, ...WORDS));
  const change = fc.record({ at: fc.nat(), how: fc.constantFrom('omit', 'repeat', 'replace', 'misspell'), word });
  return fc.tuple(documents, fc.array(change, { minLength: 1, maxLength: 2 })).map(([document, changes]) => {
    const parts = document.split(SEPARATORS);
    const words = parts.flatMap((part, index) => (/\w/.test(part) ? [index] : []));
    for (const { at, how, word: other } of changes) {
      const index = words[at % words.length] ?? 0;
      const part = parts[index] ?? '';
      parts[index] = { omit: '', repeat: `${part} ${part}`, replace: other, misspell: `${part}e` }[how] as string;
    }
    return parts.join('');
  });
}

/** Generates the same with a few bytes changed, removed or inserted. */
export function withOtherBytes(documents: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  const change = fc.record({
    at: fc.nat(),
    byte: fc.integer({ min: 0, max: 255 }),
    taken: fc.integer({ min: 0, max: 2 }),
  });
  return fc.tuple(documents, fc.array(change, { minLength: 1, maxLength: 5 })).map(([document, changes]) => {
    const bytes = [...Buffer.from(document)];
    for (const { at, byte, taken } of changes) bytes.splice(at % (bytes.length + 1), taken, byte);
    return Buffer.from(bytes);
  });
}

/** Generates texts that are not documents. */
export function nonsense(schema: GraphQLSchema): fc.Arbitrary<string> {
  const word = fc.oneof(fc.constantFrom(...namesIn(schema), ...SYNTAX, ...WORDS), fc.string({ maxLength: 8 }));
  return fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
}

function namesIn(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const fields = types.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));
  return [...new Set([...types.map(({ name }) => name), ...fields])];
}
