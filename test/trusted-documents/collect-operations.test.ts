import { hash } from 'node:crypto';
import { Source } from 'graphql';
import { z } from 'zod';
import { limitsOf, limitVariables } from '../../src/platform/config/limits';
import { buildDocumentChecks } from '../../src/platform/trusted-documents/check-document';
import { collectOperations, UntrustworthyError } from '../../src/platform/trusted-documents/collect-operations';
import { buildGatewaySchema } from '../../src/server/schema';

const { limits } = limitsOf(z.object(limitVariables).parse({}));
const { parseDocument, findProblems } = buildDocumentChecks(buildGatewaySchema(), limits);

function collect(files: Readonly<Record<string, string>>) {
  const documents = Object.entries(files).map(([name, text]) => parseDocument(new Source(text, name)));
  return collectOperations(documents, findProblems);
}

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  try {
    collect(files);
  } catch (error) {
    expect(error).toBeInstanceOf(UntrustworthyError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('collecting the operations of clients', () => {
  it('returns a document for each operation, with the fragments that it needs from any file', () => {
    const operations = collect({
      'a.graphql': `query Who { viewer { ...Self } }  query All { customers { nodes { ...Name } } }
        fragment Unused on Customer { id }`,
      'b.graphql': 'fragment Self on Viewer { id ...Partner }  fragment Partner on Viewer { partner { name } }',
      'c.graphql': 'fragment Name on Customer { name }',
    });
    const spreads = operations.map(({ name, body }) => [name, body.match(/fragment \w+/g)]);
    expect(spreads).toEqual([
      ['Who', ['fragment Self', 'fragment Partner']],
      ['All', ['fragment Name']],
    ]);
  });

  it('identifies a document by its SHA-256, and prints it as clients print theirs', () => {
    const [operation] = collect({ 'a.graphql': 'query   Who{viewer{id}} # who' });
    const body = 'query Who {\n  viewer {\n    id\n  }\n}';
    expect(operation).toEqual({ id: hash('sha256', body), name: 'Who', type: 'query', body });
  });

  it('distinguishes queries from mutations', () => {
    const [operation] = collect({
      'a.graphql': `mutation Withdraw($id: ID!) {
        withdrawCancellation(input: { cancellationRequestId: $id }) { userErrors { code } }
      }`,
    });
    expect(operation?.type).toBe('mutation');
  });

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'an operation without a name',
      { 'a.graphql': '\n{ viewer { id } }' },
      ['a.graphql:2: only operations and fragments with a name are allowed'],
    ],
    [
      'what is no operation',
      { 'a.graphql': 'type Query { a: Int }' },
      ['a.graphql:1: only operations and fragments with a name are allowed'],
    ],
    [
      'two operations of one name',
      { 'a.graphql': 'query A { viewer { id } }', 'b.graphql': 'query A { viewer { name } }' },
      ['b.graphql:1: A is already defined in a.graphql:1'],
    ],
    [
      'two fragments of one name',
      { 'a.graphql': 'fragment F on Viewer { id }\nfragment F on Viewer { name }' },
      ['a.graphql:2: F is already defined in a.graphql:1'],
    ],
    ['an unknown fragment', { 'a.graphql': 'query A { viewer { ...F } }' }, ['A: Unknown fragment "F".']],
    [
      'what the schema does not have',
      { 'a.graphql': 'query A { viewer { shoeSize } }  query B { viewer { zzz } }' },
      ['A: Cannot query field "shoeSize" on type "Viewer".', 'B: Cannot query field "zzz" on type "Viewer".'],
    ],
    [
      'a document above a limit',
      { 'a.graphql': `query A { ${Array.from({ length: 99 }, (_, each) => `a${each}: viewer { id }`).join(' ')} }` },
      ['A: A document can have at most 30 aliases.'],
    ],
  ])('refuses %s, and reports its place', (_, files, problems) => {
    expect(problemsOf(files)).toEqual(problems);
  });
});
