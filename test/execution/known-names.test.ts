import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';
import { knownNames } from '../../src/platform/execution/known-names';
import { readExampleOperations } from '../../src/playground/example-operations';

const DIRECTORY = join(ROOT, 'schema/operations');

describe('the names of operations that may be logged', () => {
  const names = knownNames(DIRECTORY, new Map());

  it('include those of all example operations', () => {
    const titles = readExampleOperations(DIRECTORY).map(({ title }) => title);

    expect(titles.filter((title) => !names.has(title))).toEqual([]);
  });

  it('do not include other words of their documents', () => {
    expect(['query', 'viewer', 'input', ''].filter((word) => names.has(word))).toEqual([]);
  });
});
