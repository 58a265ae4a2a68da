import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readExampleOperations } from '../../src/playground/example-operations';

describe('the example operations', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'operations-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (file: string, text: string) => writeFileSync(join(directory, file), text);

  it('come in the order of their files, named as in the document, with their variables', () => {
    write('02-buy.graphql', 'mutation Buy($sku: ID!) { buy(sku: $sku) { id } }\n');
    write('02-buy.json', '{ "sku": "sku_1" }\n');
    write('01-find.graphql', '# Start here.\nquery Find { viewer { ...Name } }\nfragment Name on Viewer { name }\n');
    write('notes.md', 'not an operation');

    expect(readExampleOperations(directory)).toEqual([
      {
        title: 'Find',
        query: '# Start here.\nquery Find { viewer { ...Name } }\nfragment Name on Viewer { name }',
        variables: null,
      },
      { title: 'Buy', query: 'mutation Buy($sku: ID!) { buy(sku: $sku) { id } }', variables: '{ "sku": "sku_1" }' },
    ]);
  });

  it.each([
    ['without a name', '{ viewer { id } }', 'no operation with a name'],
    ['that does not parse', 'query Find {', 'Syntax Error'],
  ])('refuse a document %s', (_what, document, message) => {
    write('01-find.graphql', document);

    expect(() => readExampleOperations(directory)).toThrow(message);
  });

  it('refuse variables that are not JSON, naming the file', () => {
    write('01-find.graphql', 'query Find { viewer { id } }');
    write('01-find.json', '{ sku: 1 }');

    expect(() => readExampleOperations(directory)).toThrow(/01-find\.json is not JSON/);
  });
});
