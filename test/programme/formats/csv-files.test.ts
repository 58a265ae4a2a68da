import { mkdirSync } from 'node:fs';
import { openProgrammeFile } from '../../../src/programme/formats/open-programme-file';
import { customersIn, open, pathOf, problemsOf } from './test-files';

const HEADER = 'Microsoft ID,Company name,Primary domain name,Relationship';
const TENANT = '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796';
const OTHER = '45411344-b09d-47e7-9653-542006bf9766';
const rowOf = (name: string, tenantId = TENANT) => `${tenantId},${name},contoso.com,Cloud Reseller`;
const fileOf = (name: string) => `${HEADER}\n${rowOf(name)}\n`;

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(fileOf('Müller 株式会社 🙂')), undefined],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${fileOf('Müller 株式会社 🙂')}`), undefined],
    ['declared UTF-16', Buffer.from(`\ufeff${fileOf('Müller 株式会社 🙂')}`, 'utf16le'), 'utf-16le'],
    ['declared UTF-16 without a byte order mark', Buffer.from(fileOf('Müller 株式会社 🙂'), 'utf16le'), 'utf-16le'],
  ])('is read: %s', async (_what, bytes, encoding) => {
    expect((await customersIn(bytes, { encoding })).rows).toMatchObject([{ name: 'Müller 株式会社 🙂' }]);
  });

  it('is read in another declared encoding', async () => {
    const bytes = Buffer.from(fileOf('Müller \u0080'), 'latin1');
    expect((await customersIn(bytes, { encoding: 'windows-1252' })).rows).toMatchObject([{ name: 'Müller €' }]);
  });

  it.each([
    ['at the start of a piece', 0],
    ['in the middle of a piece', 1],
  ])('is refused if it is not UTF-8, with the line and a hint, %s', async (_where, shift) => {
    const rows = Array.from({ length: 5_000 }, () => rowOf('Contoso'));
    const bytes = Buffer.from([HEADER, ...rows, rowOf('M\u00fcller'), 'x'.repeat(shift)].join('\n'), 'latin1');
    expect(await problemsOf('a.csv', bytes)).toEqual([
      'a.csv:5002 is not UTF-8 text; save it as UTF-8, or name its encoding, such as --encoding windows-1252',
    ]);
  });

  it.each([64 * 1024 - 1, 64 * 1024 - 2, 64 * 1024])(
    'keeps a character that two pieces share, after %i bytes',
    async (length) => {
      const start = `${HEADER}\n${TENANT},`;
      const name = `${'x'.repeat(length - start.length)}ü`;
      expect((await customersIn(`${start}${name},contoso.com,Cloud Reseller\n`)).rows[0]?.name).toHaveLength(
        name.length,
      );
    },
  );

  it('is refused if the last character is cut off', async () => {
    const bytes = Buffer.from(fileOf('Contoso') + rowOf('Müller')).subarray(0, -30);
    const cut = Buffer.concat([bytes.subarray(0, bytes.indexOf(0xc3) + 1)]);
    expect(await problemsOf('a.csv', cut)).toEqual([expect.stringMatching(/^a\.csv:3 is not UTF-8 text/)]);
  });

  it.each([
    ['utf16le', undefined, 'begins with the byte order mark of UTF-16LE, not UTF-8; use --encoding utf-16le'],
    ['utf16le', 'utf-16be', 'begins with the byte order mark of UTF-16LE, not utf-16be; use --encoding utf-16le'],
    ['utf8', 'windows-1252', 'begins with the byte order mark of UTF-8, not windows-1252; leave out --encoding'],
  ] as const)('is refused if its mark is of %s and the declared one is %s', async (actual, encoding, reason) => {
    const bytes = Buffer.from(`\ufeff${fileOf('Contoso')}`, actual);
    expect(await problemsOf('a.csv', bytes, { encoding })).toEqual([`a.csv:1 ${reason}`]);
  });

  it('is refused if it is UTF-16 without a mark, or has another NUL character', async () => {
    const hint = 'contains a NUL character; text in UTF-16 needs --encoding utf-16le or utf-16be';
    expect(await problemsOf('a.csv', Buffer.from(fileOf('Contoso'), 'utf16le'))).toEqual([`a.csv:1 ${hint}`]);
    expect(await problemsOf('a.csv', fileOf('Con\0toso'))).toEqual([`a.csv:2 ${hint}`]);
  });

  it('is refused if it has bytes that the declared encoding does not have', async () => {
    const bytes = Buffer.concat([Buffer.from(fileOf('Contoso')), Buffer.from([0xff, 0xff])]);
    expect(await problemsOf('a.csv', bytes, { encoding: 'shift_jis' })).toEqual([
      expect.stringMatching(/^a\.csv:1 is not shift_jis text, at this line or one of the next$/),
    ]);
  });

  it('is refused if it is not known', async () => {
    expect(await problemsOf('a.csv', HEADER, { encoding: 'ansi-9' })).toEqual([
      'a.csv --encoding: "ansi-9" is not a known encoding, such as windows-1252 or utf-16le',
    ]);
  });
});

describe('a CSV file', () => {
  it.each(['', '\ufeff', '\n\n', ' \r\n '])('is refused if it is empty: %j', async (content) => {
    expect(await problemsOf('a.csv', content)).toEqual(['a.csv is empty']);
  });

  it.each(['\n', '\r\n', '\r'])('has line numbers as editors show them, with the line breaks %j', async (lineBreak) => {
    const lines = ['', HEADER, '', rowOf('"two\nlines"'), 'x,y,z,w', ',,,', rowOf('Fabrikam', OTHER)];
    const { rows, setAside } = await customersIn(
      lines.join(lineBreak).replaceAll('\n', lineBreak === '\r' ? '\r' : '\n'),
    );
    expect(setAside.map(({ line, path }) => [line, path])).toEqual([
      [4, 'Company name'],
      [6, 'Microsoft ID'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([8]);
  });

  it('can have a hundred thousand columns that are not known', async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `c${index}`);
    const { rows, warnings } = await customersIn(
      `${HEADER},${names.join()}\n${rowOf('Contoso')}${','.repeat(names.length)}\n`,
    );
    expect([rows.length, warnings[0]?.slice(0, 60)]).toEqual([1, expect.stringContaining('"c0", "c1"')]);
  });

  it('may end without a line break', async () => {
    expect((await customersIn(fileOf('Contoso').trimEnd())).rows).toHaveLength(1);
  });

  it('is refused if it ends in a quoted cell: it was cut off', async () => {
    expect(await problemsOf('a.csv', `${fileOf('Contoso')}${OTHER},"Fabri`)).toEqual([
      'a.csv:3 a quote that begins here is not closed: the file was probably cut off',
    ]);
  });

  it.each(['', '\n'])('is refused if its last row has too few columns: it was cut off', async (end) => {
    expect(await problemsOf('a.csv', `${fileOf('Contoso')}${OTHER},Fabrikam${end}`)).toEqual([
      'a.csv:3 the last row has 2 of 4 columns: the file was probably cut off',
    ]);
  });

  it('sets other rows with too few or too many columns aside', async () => {
    const content = [HEADER, `${OTHER},Fabrikam`, `${rowOf('a', OTHER)},b`, rowOf('Contoso')].join('\n');
    const { rows, setAside } = await customersIn(content);
    expect(rows).toHaveLength(1);
    expect(setAside.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 has 2 columns, and the header 4',
      '3 has 5 columns, and the header 4',
    ]);
  });

  it('is refused if a quote is in the middle of a cell, without repeating the cell', async () => {
    const problems = await problemsOf('a.csv', fileOf('Con"toso'));
    expect(problems).toEqual([expect.stringMatching(/^a\.csv:2 is not valid CSV/)]);
    expect(problems.join()).not.toContain('toso');
  });

  it('is refused if a quote that is not closed collects more than a row can have', async () => {
    const content = `${HEADER}\n${TENANT},"${'x'.repeat(1_100_000)}`;
    expect(await problemsOf('a.csv', content)).toEqual([expect.stringMatching(/^a\.csv:2 the row has more than/)]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('may have %s as separators, with a warning', async (name, separator) => {
    const { rows, warnings } = await customersIn(fileOf('Contoso').replaceAll(',', separator));
    expect(rows).toMatchObject([{ name: 'Contoso' }]);
    expect(warnings).toEqual([expect.stringMatching(`^Columns are separated by ${name}: a spreadsheet`)]);
  });

  it('is refused if its header is not known, without repeating it: it can be a key', async () => {
    const problems = await problemsOf('a.csv', 'AAAAA-BBBBB-CCCCC,x\n');
    expect(problems).toEqual([expect.stringMatching(/^a\.csv:1 has no header that is known\./)]);
    expect(problems.join()).not.toContain('BBBBB');
  });

  it('has product keys by its header: its text is for the reader of keys', async () => {
    const content = '\ufeffproductId,skuId,version,key,activationLimit\nA,0005,2022,AAAAA-BBBBB,\n';
    expect(await open('keys.csv', content)).toMatchObject({ kind: 'KEYS', text: content.slice(1) });
  });

  it('must be a file, uncompressed or in a ZIP archive', async () => {
    mkdirSync(pathOf('folder.csv'));
    await expect(openProgrammeFile(pathOf('folder.csv'))).rejects.toThrow('folder.csv is not a file');
    await expect(openProgrammeFile(pathOf('missing.csv'))).rejects.toThrow('ENOENT');
    expect(await problemsOf('a.csv.gz', Buffer.from('1f8b0800', 'hex'))).toEqual([expect.stringMatching(/gzip/)]);
  });
});
