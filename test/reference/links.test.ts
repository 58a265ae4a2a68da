import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/platform/base/root';

const inFolder = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`);

const pages = [...readdirSync(ROOT), ...inFolder('docs'), ...inFolder('.github'), 'test/README.md'].filter((file) =>
  file.endsWith('.md'),
);

const CODE = /^[ >]*(```+|~~~+)[\s\S]*?^[ >]*\1|(`+)(?!`)[\s\S]*?(?<!`)\2(?!`)/gm;
/** Links in HTML, links from the root of a site, and links without a target. */
const UNCHECKED = /<(?:a|img)\b[^>]*\b(?:href|src)=[^>]*>|\]\(\/[^)]*\)|\]\(\s*\)/gi;
const REFERENCE = /\]\[([^\]\n]*)\]/g;

/** Returns the links that `npm run check:links` does not follow. */
const uncheckedLinks = (text: string): readonly string[] => {
  const prose = text.replace(CODE, '');
  const isDefined = (label: string) => prose.toLowerCase().includes(`\n[${label.toLowerCase()}]: `);
  const undefinedLabels = [...prose.matchAll(REFERENCE)].filter(([, label]) => !isDefined(String(label)));
  return [...(prose.match(UNCHECKED) ?? []), ...undefinedLabels.map(([reference]) => reference)];
};

describe('the links of the documentation', () => {
  it.each(pages)('are of kinds that the check of links follows: %s', (page) => {
    expect(uncheckedLinks(readFileSync(join(ROOT, page), 'utf8'))).toEqual([]);
  });

  it.each([
    '<a href="missing.md">page</a>',
    '<img alt="x" src="missing.png">',
    '[page](/docs/missing.md)',
    '[page]()',
    '[page][Nowhere]',
  ])('are reported if the check does not follow them: %s', (link) => {
    expect(uncheckedLinks(`See ${link}.\n\n[Here]: page.md\n`)).toHaveLength(1);
  });

  it.each(['[page](page.md#part)', '[page][here]', '`a[0][1]`', '```html\n<a href="x">\n```', 'a list[] of lists'])(
    'are not reported if it does: %s',
    (link) => {
      expect(uncheckedLinks(`See\n${link}\n\n[Here]: page.md\n`)).toEqual([]);
    },
  );
});
