import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';

/** Guides name files of the reader's own project. */
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  '.github/PULL_REQUEST_TEMPLATE.md',
  'test/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true })
    .map((file) => `docs/${file}`)
    .filter((file) => file.endsWith('.md') && !file.startsWith('docs/guides')),
];

/** Such as `src/main.ts`, or `purchase/purchase.ts` in a page about `src`. */
const FILE = /(?<![\w./…-])[\w-]+\/[\w./-]+\.(?:ts|tsx|cjs|mjs|sql|yml|json|graphql|md|sh)\b/g;
const DIRECTORY = /(?<=`)(?:src|test|schema|docs)(?:\/[\w-]+)+(?=`)/g;

/** The number of a file that a recipe leaves open, such as `NNN-name.ts`. */
const PLACEHOLDER = 'NN';

const citedIn = (page: string): readonly string[] => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const cited = [...(text.match(FILE) ?? []), ...(text.match(DIRECTORY) ?? [])];
  return [...new Set(cited)].filter((path) => !path.includes(PLACEHOLDER));
};

const isThere = (path: string, page: string): boolean =>
  ['', 'src', dirname(page)].some((directory) => existsSync(join(ROOT, directory, path)));

describe('the files and folders that the documentation names', () => {
  it.each(pages)('exist: %s', (page) => {
    expect(citedIn(page).filter((path) => !isThere(path, page))).toEqual([]);
  });

  it('are found in the recipes', () => {
    expect(citedIn('CONTRIBUTING.md')).toEqual(
      expect.arrayContaining(['src/customers/customer.entity.ts', 'src/platform/config']),
    );
  });
});
