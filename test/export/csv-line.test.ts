import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from '../../src/export/csv-line';

describe('a line of CSV', () => {
  it.each([
    [['a', 1, null, ''], 'a,1,,\r\n'],
    [['a "quoted" word', 'a,b', 'a\r\nb', ' a '], '"a ""quoted"" word","a,b","a\r\nb"," a "\r\n'],
    [['Größe', '许可证'], 'Größe,许可证\r\n'],
  ])('has the cells %j as %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=HYPERLINK("http://x","y")',
  ])('has no formula if a text begins like one: %j', (text) => {
    expect(parse(csvLine([text]))).toEqual([[`'${text}`]]);
  });

  it('leaves negative numbers and formulas within a text unchanged', () => {
    expect(csvLine([-1, 'a=1'])).toBe('-1,a=1\r\n');
  });

  it('returns every text unchanged to a CSV parser', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', '=', '许', '\t') }), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(texts, (cells) => {
        const marked = cells.map((text) => (/^[=\t\r\n]/.test(text) ? `'${text}` : text));
        expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toEqual([marked]);
      }),
    );
  });
});
