import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readExampleOperations } from '../../src/playground/example-operations';

describe('the example operations', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'operations-'));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  };

  it('are in the order of their groups and files, with their operation names and variables', () => {
    write('buy/01-buy.graphql', '# Buys.\nmutation Buy($sku: ID!) { buy(sku: $sku) { id } }\n');
    write('buy/01-buy.json', '{ "sku": "sku_1" }\n');
    write('find/02-again.graphql', '# Finds more.\nquery FindAgain { viewer { name } }');
    write(
      'find/01-find.graphql',
      '# Start here.\nquery Find { viewer { ...Name } }\nfragment Name on Viewer { name }\n',
    );
    write('find/notes.md', 'not an operation');

    expect(readExampleOperations(directory)).toEqual([
      {
        group: 'find',
        title: 'Find',
        description: 'Start here.',
        query: '# Start here.\nquery Find { viewer { ...Name } }\nfragment Name on Viewer { name }',
        variables: null,
      },
      expect.objectContaining({ group: 'find', title: 'FindAgain' }),
      {
        group: 'buy',
        title: 'Buy',
        description: 'Buys.',
        query: '# Buys.\nmutation Buy($sku: ID!) { buy(sku: $sku) { id } }',
        variables: '{ "sku": "sku_1" }',
      },
    ]);
  });

  it.each([
    ['without a name', '# Finds.\nquery { viewer { id } }', 'has no named operation'],
    ['without a comment', 'query Find { viewer { id } }', 'does not begin with a comment'],
    ['with a syntax error', '# Finds.\nquery Find {', 'Syntax Error'],
  ])('refuse a document %s', (_what, document, message) => {
    write('find/01-find.graphql', document);

    expect(() => readExampleOperations(directory)).toThrow(message);
  });

  it('refuse an unknown group', () => {
    write('sell/01-sell.graphql', '# Sells.\nmutation Sell { sell { id } }');

    expect(() => readExampleOperations(directory)).toThrow(/sell is not a group of examples/);
  });

  it('refuse variables that are not JSON, with the name of the file', () => {
    write('find/01-find.graphql', '# Finds.\nquery Find { viewer { id } }');
    write('find/01-find.json', '{ sku: 1 }');

    expect(() => readExampleOperations(directory)).toThrow(/01-find\.json is not JSON/);
  });
});
