import { deflateRawSync } from 'node:zlib';
import { openProgrammeFile } from '../../../src/programme/formats/open-programme-file';
import { problemsOf, sheetOf, write, zipOf } from './test-files';

const CUSTOMERS = `Microsoft ID,Company name,Primary domain name,Relationship
18ac2950-8ea9-4dfc-92a4-ff4d4cd57796,Contoso,contoso.com,Cloud Reseller
`;
const LINK = (0o120777 << 16) >>> 0;

describe('an archive', () => {
  it('can have several CSV files, of different kinds', async () => {
    const archive = zipOf(
      { name: 'data/', content: '' },
      { name: 'data/customers.csv', content: CUSTOMERS },
      { name: 'prices.csv', content: sheetOf({}) },
      { name: '__MACOSX/._prices.csv', content: 'x' },
      { name: '.DS_Store', content: 'x' },
    );
    const files = await openProgrammeFile(write('a.zip', archive));
    expect(files.map(({ kind, name }) => [kind, name])).toEqual([
      ['CUSTOMER_EXPORT', 'a.zip/data/customers.csv'],
      ['PRICE_SHEET', 'a.zip/prices.csv'],
    ]);
    expect(files[1]).toMatchObject({ prices: { rows: [{ unitPriceMinor: 93333 }] } });
  });

  it('is recognised by its content', async () => {
    const [file] = await openProgrammeFile(write('a.csv', zipOf({ name: 'customers.csv', content: CUSTOMERS })));
    expect(file?.name).toBe('a.csv/customers.csv');
  });

  it('names the line of a bad file in it', async () => {
    const archive = zipOf({ name: 'customers.csv', content: `${CUSTOMERS}x,y` });
    expect(await problemsOf('a.zip', archive)).toEqual([
      'a.zip/customers.csv:3 the last row has 2 of 4 columns: the file was probably cut off',
    ]);
  });

  it.each([
    ['is encrypted', { name: 'a.csv', content: CUSTOMERS, flags: 1 }, 'a.zip a.csv is encrypted'],
    ['is a link', { name: 'a.csv', content: '/etc/passwd', attributes: LINK }, 'a.zip a.csv is a symbolic link'],
    ['is an archive', { name: 'b.zip', content: 'x' }, /^a\.zip b\.zip is not a CSV file; .* no other archives$/],
    ['is a program', { name: 'b.exe', content: 'x' }, /^a\.zip b\.exe is not a CSV file/],
    ['is a workbook', { name: '[Content_Types].xml', content: 'x' }, /^a\.zip is a workbook of a spreadsheet/],
    [
      'is above the archive',
      { name: '../a.csv', content: CUSTOMERS },
      /^a\.zip is not a valid ZIP archive: .*relative path/,
    ],
    [
      'has an absolute path',
      { name: '/a.csv', content: CUSTOMERS },
      /^a\.zip is not a valid ZIP archive: absolute path/,
    ],
    [
      'has a path of Windows',
      { name: '..\\a.csv', content: CUSTOMERS },
      /^a\.zip is not a valid ZIP archive: invalid char/,
    ],
    [
      'has a wrong checksum',
      { name: 'a.csv', content: CUSTOMERS, crc: 1 },
      'a.zip is damaged: the checksum of a.csv is wrong',
    ],
    [
      'controls the terminal',
      { name: 'a\u001b[2J.exe', content: '', flags: 0x800 },
      /^a\.zip a\?\[2J\.exe is not a CSV file/,
    ],
    [
      'is damaged',
      { name: 'a.csv', content: CUSTOMERS, compressed: Buffer.from('garbage!') },
      /^a\.zip is not a valid ZIP/,
    ],
  ])('is refused if a file in it %s', async (_what, entry, problem) => {
    expect(await problemsOf('a.zip', zipOf(entry))).toEqual([
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    ]);
  });

  it.each([
    ['nothing', zipOf()],
    ['a folder', zipOf({ name: 'a/', content: '' })],
  ])('is refused if it has %s', async (_what, archive) => {
    expect(await problemsOf('a.zip', archive)).toEqual(['a.zip has no CSV file']);
  });

  it('is refused if two files have one name', async () => {
    const entries = [CUSTOMERS, sheetOf({})].map((content) => ({ name: 'data/a.csv', content }));
    const archive = zipOf({ name: 'a.csv', content: CUSTOMERS }, ...entries);
    expect(await problemsOf('a.zip', archive)).toEqual(['a.zip has two files with the name data/a.csv']);
  });

  it('is refused if it is cut off', async () => {
    const archive = zipOf({ name: 'a.csv', content: CUSTOMERS });
    expect(await problemsOf('a.zip', archive.subarray(0, 80))).toEqual([
      expect.stringMatching(/^a\.zip is not a valid ZIP archive: /),
    ]);
  });

  it('is refused if it has more than a hundred files', async () => {
    const entries = Array.from({ length: 101 }, (_, index) => ({ name: `${index}.csv`, content: CUSTOMERS }));
    expect(await problemsOf('a.zip', zipOf(...entries))).toEqual(['a.zip has more than 100 files']);
  });

  it('is refused by its headers if it unpacks to more than half a gigabyte', async () => {
    const half = { content: CUSTOMERS, size: 300 * 1024 ** 2 };
    const archive = zipOf({ name: 'a.csv', ...half }, { name: 'b.csv', ...half });
    expect(await problemsOf('a.zip', archive)).toEqual(['a.zip has more than 512 MiB of text']);
  });

  it('is refused before it is unpacked if its headers state less than it has', async () => {
    const zeros = deflateRawSync(Buffer.alloc(64 * 1024 ** 2));
    const archive = zipOf({ name: 'a.csv', content: '', compressed: zeros, size: 1_000 });
    expect(await problemsOf('a.zip', archive)).toEqual([expect.stringMatching(/too many bytes in the stream/)]);
  });

  it('is refused at the first piece of zeros', async () => {
    const archive = zipOf({ name: 'a.csv', content: Buffer.alloc(64 * 1024 ** 2) });
    expect(await problemsOf('a.zip', archive)).toEqual([expect.stringMatching(/^a\.zip\/a\.csv:1 contains a NUL/)]);
  });
});
