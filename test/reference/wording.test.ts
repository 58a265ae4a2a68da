import { findWording } from '../../src/tools/wording/find-wording';
import { vocabulary } from '../../src/tools/wording/vocabulary';

const EXAMPLES: readonly (readonly [found: string, text: string])[] = [
  ['tells', 'The field tells the state.'],
  ['said', 'As was said above.'],
  ['gives', 'The query gives the orders.'],
  ['whoever', 'It goes to whoever has the link.'],
  ['whatever', 'They pass whatever they are.'],
  ['strangers', 'Requests of strangers are counted.'],
  ['so many', 'A list has so many rows at most.'],
  ['as many rows as', 'It returns as many rows as are asked.'],
  ['asked for', 'No key was asked for.'],
  ['what became of', 'It shows what became of a request.'],
  ['what has become of', 'It shows what has become of a request.'],
  ['beside', 'It costs a point beside the objects.'],
  ['behind this cursor', 'Only rows behind this cursor.'],
  ['anew', 'It is sent anew.'],
  ['meanwhile', 'What was bought meanwhile is kept.'],
  ['goes by', 'The limit goes by the network.'],
  ['mend', 'What a user can mend is in the payload.'],
  ['slips of the pen', 'Nobody records slips of the pen.'],
  ['at hand', 'The catalogue is at hand.'],
  ['lies in', 'The file lies in the store.'],
  ['stands in', 'The code stands in the payload.'],
  ['as it stands', 'The request is sent as it stands.'],
  ['where a request stands', 'It shows where a request stands.'],
  ['Of a field that', 'Of a field that costs more: its cost.'],
  ['made of', 'A page made of the schema.'],
  ['held against', 'A download is held against its hash.'],
  ['way of a request', 'The way of a request through the gateway.'],
  ['comes up', 'The message comes up again.'],
  ['may be had', 'A key may be had at once.'],
  ['that nobody', 'A request that nobody has decided.'],
  ['by then', 'The link as it is by then.'],
  ['Where a role is missing,', 'Where a role is missing, the field is null.'],
  ['where nothing', 'Clean at once where nothing scans.'],
  ['where it is missing', 'The default where it is missing.'],
  ['where there is none', 'Zero where there is none.'],
  ['only where', 'It is counted only where you select it.'],
];

const RIGHT = [
  'The gateway runs behind a proxy or behind the router of a federation.',
  'Files are in the folder where they were written, and where the key is, too.',
  'There are twice as many rows as before.',
  'It can be repeated as many times as needed.',
  'The client gives up after a minute, and gives way to others.',
  'Two weeks or 50 downloads, whichever comes first.',
  'Click the icon beside the field.',
  'As time goes by, rows are deleted.',
  'The difference lies in the index.',
  'CSP stands for Cloud Solution Provider.',
  'The price of a product that is sold in a country.',
  'Ask the person who sent it for a new link.',
  'This is recommended, and amended later.',
];

const found = (text: string, file = 'page.md') => findWording(file, text).map((finding) => finding.found);

describe('the check of wording', () => {
  it.each(EXAMPLES)('finds "%s"', (expression, text) => {
    expect(found(text)).toEqual([expression]);
  });

  it('has an example of every expression to avoid', () => {
    const texts = EXAMPLES.map(([, text]) => text);
    const unproved = vocabulary.filter(({ pattern }) => !texts.some((text) => text.search(pattern) >= 0));
    expect(unproved).toEqual([]);
  });

  it.each(RIGHT)('finds nothing in "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('names the file, the line and what to write instead', () => {
    expect(findWording('docs/page.md', '# Page\n\nA page that is\nmade\nof text.\n')).toEqual([
      { file: 'docs/page.md', line: 4, found: 'made of', instead: 'built from, generated from or consists of' },
    ]);
  });

  it('reads the prose of Markdown, not its code, comments, link targets and tags', () => {
    const code =
      'Run `tell`, see [it](tell.md).\n\n```sh\necho told\n```\n\n<!-- told --> <img alt="x" src="told.png">\n';
    expect(found(`${code}\nIt was told.`)).toEqual(['told']);
    expect(found('It is asked `nodes` for ids.')).toEqual([]);
  });

  it('reads the labels of diagrams and the titles of links', () => {
    expect(found('```mermaid\nA-->>B: told\n```\n')).toEqual(['told']);
    expect(found('[A page](tell.md "What it says"), see [it][page].\n\n[page]: tell.md "As was told"\n')).toEqual([
      'says',
      'told',
    ]);
  });

  it('reads through emphasis and quotation marks, not the code that is quoted', () => {
    expect(found('It is _told_ so **many** times.')).toEqual(['told', 'so many']);
    expect(found('> A list has so\n> many rows.\n>\n> ```sh\n> tell\n> ```\n')).toEqual(['so many']);
    expect(found('The names a_tell_b and `so` *many*.')).toEqual([]);
  });

  it('reads the strings of TypeScript, concatenated ones as one, not its names', () => {
    const source = [
      'export const told = {',
      "  whoever: 'It isn\\'t asked ' +",
      '    \'for, and no "link".\',',
      '  anew: "Page made",',
      "  of: 'of text',",
      '};',
    ].join('\n');
    expect(findWording('en.ts', source)).toEqual([{ file: 'en.ts', line: 2, found: 'asked for', instead: 'request' }]);
    expect(found('<Tell says={1} text="It is said" />', 'page.tsx')).toEqual(['said']);
  });

  it('reads the comments of TypeScript, not the code that they quote', () => {
    const source = '/**\n * A list has so\n * many rows, `tell` returns them.\n */\ncall(1); // Whoever made\nof();\n';
    expect(found(source, 'list.ts')).toEqual(['so many', 'Whoever']);
    expect(found("// A list has so\n// many rows.\nread('WHERE a IS NULL WHERE');", 'list.ts')).toEqual(['so many']);
  });

  it('reads the keys, values and comments of settings and forms', () => {
    expect(found('# It is said\nPORT=4000\n', '.env.example')).toEqual(['said']);
    expect(found('label: What was asked for\n', 'bug.yml')).toEqual(['asked for']);
  });

  it('reads the descriptions of a schema and the comments of operations, not their names', () => {
    const sdl = '"""\nWhat is "told".\n"""\ntype tell {\n  "It says."\n  said(whoever: Int): Int\n}\n';
    expect(found(sdl, 'schema.graphql')).toEqual(['told', 'says']);
    expect(found('# It is said.\nquery Tell { told }\n', 'operation.graphql')).toEqual(['said']);
  });

  it('refuses a file of another format', () => {
    expect(() => findWording('page.html', '')).toThrow(
      'The prose of page.html cannot be found: its format is unknown.',
    );
  });
});
