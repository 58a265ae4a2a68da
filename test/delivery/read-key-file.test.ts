import { BadKeyFileError } from '../../src/delivery/key-line';
import { readKeyFile } from '../../src/delivery/read-key-file';

const HEADER = 'productId,skuId,version,key,activationLimit';
const FIRST = {
  productId: 'DG7GMGF0D5RK',
  skuId: '0005',
  version: '2022',
  key: 'AAAAA-BBBBB',
  activationLimit: '',
  orderNumber: '',
  lineNumber: '',
};
const SECOND = { ...FIRST, key: 'AAAAA-CCCCC', activationLimit: '5' };
const LINES = ['DG7GMGF0D5RK,0005,2022,AAAAA-BBBBB,', 'DG7GMGF0D5RK,0005,2022,AAAAA-CCCCC,5'];

function problemsOf(text: string): readonly string[] {
  try {
    readKeyFile(text);
  } catch (error) {
    if (error instanceof BadKeyFileError) return error.problems;
    throw error;
  }
  return [];
}

describe('a file of product keys', () => {
  it.each([
    ['with a line break at its end', [HEADER, ...LINES, ''].join('\n')],
    ['without a line break at its end', [HEADER, ...LINES].join('\n')],
    ['with the line breaks of Windows', [HEADER, ...LINES, ''].join('\r\n')],
    ['with a byte order mark', `\uFEFF${[HEADER, ...LINES].join('\n')}`],
    ['with quoted fields', [HEADER, ...LINES].join('\n').replace(/[^,\n]+/g, '"$&"')],
    [
      'with blanks that are not ASCII around fields',
      [HEADER, ...LINES].join('\n').replaceAll(',2022,', '\u00a0,\u200b2022,'),
    ],
    ['with blanks around fields', [HEADER, ...LINES].join('\n').replaceAll(',', ' , ')],
  ])('is read %s, and keeps the zeros of SKU ids', (_form, text) => {
    expect(readKeyFile(text)).toEqual([
      { ...FIRST, line: 2 },
      { ...SECOND, line: 3 },
    ]);
  });

  it('may have its columns in another order, and additional ones', () => {
    const text = 'key,note,activationLimit,version,skuId,productId\nAAAAA-BBBBB,hello,,2022,0005,DG7GMGF0D5RK';
    expect(readKeyFile(text)).toMatchObject([FIRST]);
  });

  it.each(['\n', '\r\n'])('includes blank lines in line numbers, as editors do', (lineBreak) => {
    const lines = readKeyFile([HEADER, '', LINES[0], '', '', LINES[1]].join(lineBreak));
    expect(lines.map(({ line }) => line)).toEqual([3, 6]);
  });

  it('may contain no keys', () => {
    expect(readKeyFile(HEADER)).toEqual([]);
  });

  it.each([
    ['one', 'productId,skuId,version,key', ['line 1: missing columns: activationLimit']],
    ['several', 'productId,key,limit', ['line 1: missing columns: skuId, version, activationLimit']],
    ['all, with other separators', HEADER.replaceAll(',', ';'), [expect.stringMatching(/^line 1: missing .* key,/)]],
    ['all, as an empty file', '\uFEFF\n', [expect.stringMatching(/^line 1: missing columns: productId, /)]],
  ])('is refused with its missing columns: %s', (_what, header, problems) => {
    expect(problemsOf(header)).toEqual(problems);
  });

  it.each([
    ['too few fields', 'DG7GMGF0D5RK,0005,AAAAA-CCCCC'],
    ['too many fields', `${LINES[1]},,`],
    ['a stray quote', 'DG7GMGF0D5RK,0005,2022,AAAAA"CCCCC,5'],
    ['a quote that is not closed', 'DG7GMGF0D5RK,0005,2022,"AAAAA-CCCCC,5'],
  ])('is refused with the number of the line with %s, but not its content', (_what, line) => {
    const problems = problemsOf([HEADER, LINES[0], line].join('\n'));
    expect(problems).toEqual([expect.stringMatching(/^line 3: not valid CSV with 5 columns \(\w+\)$/)]);
    expect(problems.join()).not.toContain('AAAAA');
  });
});
