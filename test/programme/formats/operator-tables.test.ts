import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { open, pathOf } from './test-files';

const MAPPING = 'productId,skuId,keyDelivery,hasMedia,currentVersion,minimumQuantity,maximumQuantity';
const MANIFEST = 'productId,version,language,fileType,os,architecture,fileName,sizeBytes,sha256,path';
const HASH = 'AB'.repeat(32);

async function mappingsIn(...rows: readonly string[]) {
  const file = await open('skus.csv', [MAPPING, ...rows].join('\n'));
  if (file.kind !== 'SKU_MAPPING') throw new Error(`The file is a ${file.kind}.`);
  return file.mappings;
}

async function mediaIn(...rows: readonly string[]) {
  const file = await open('media.csv', [MANIFEST, ...rows].join('\n'));
  if (file.kind !== 'MEDIA_MANIFEST') throw new Error(`The file is a ${file.kind}.`);
  return file.media;
}

describe('a SKU mapping', () => {
  it('has what no feed has', async () => {
    expect(
      await mappingsIn('dg7gmgf0d5rk,5,one per licence,TRUE,2022,1,100', 'DG7GMGF0D5RK,6,NONE,no,,,'),
    ).toMatchObject({
      rows: [
        {
          line: 2,
          productId: 'DG7GMGF0D5RK',
          skuId: '0005',
          keyDelivery: 'ONE_PER_LICENCE',
          hasMedia: true,
          currentVersion: '2022',
          minimumQuantity: 1,
          maximumQuantity: 100,
        },
        { skuId: '0006', keyDelivery: 'NONE', hasMedia: false, currentVersion: undefined, minimumQuantity: undefined },
      ],
      setAsideCount: 0,
    });
  });

  it.each([
    ['A,5,SOMETIMES,true,,,', 'keyDelivery', /^must be one of MULTIPLE_ACTIVATION, RETAIL/],
    ['A,5,NONE,perhaps,,,', 'hasMedia', /^must be true or false$/],
    ['A,5,NONE,true,,0,', 'minimumQuantity', /^is not a whole number greater than zero$/],
    ['A,5,NONE,true,,5,4', 'maximumQuantity', /^is less than minimumQuantity$/],
    ['A,1E5,NONE,true,,,', 'skuId', /^was changed by a spreadsheet/],
  ])('sets the row %s aside', async (row, path, reason) => {
    expect((await mappingsIn(row)).setAside).toEqual([{ line: 2, path, reason: expect.stringMatching(reason) }]);
  });

  it('sets two rows aside that contradict each other', async () => {
    const { rows, setAsideCount } = await mappingsIn('A,5,NONE,true,,,', 'A,0005,RETAIL,true,,,');
    expect([rows, setAsideCount]).toEqual([[], 2]);
  });
});

describe('a media manifest', () => {
  beforeEach(() => {
    mkdirSync(pathOf('media'));
    writeFileSync(pathOf('media/widget.iso'), 'iso');
  });

  it('has the absolute path of each file, and what is to be verified', async () => {
    const rows = [
      `A,2022,en-us,iso,windows,x64,Widget Server.iso,3,${HASH},media/widget.iso`,
      'A,2022,de,ISO,WINDOWS,X64,,,,.\\media\\widget.iso',
    ];
    expect(await mediaIn(...rows)).toMatchObject({
      rows: [
        {
          line: 2,
          ...{
            productId: 'A',
            version: '2022',
            language: 'en-US',
            fileType: 'ISO',
            os: 'WINDOWS',
            architecture: 'X64',
          },
          fileName: 'Widget Server.iso',
          sizeBytes: 3,
          sha256: HASH.toLowerCase(),
          path: pathOf('media/widget.iso'),
        },
        { language: 'de', fileName: 'widget.iso', sizeBytes: null, sha256: null, path: pathOf('media/widget.iso') },
      ],
      setAsideCount: 0,
    });
  });

  it.each(['../outside.iso', 'media/../../outside.iso', '..\\outside.iso'])(
    'sets a file outside its folder aside: %s',
    async (path) => {
      expect((await mediaIn(`A,2022,en,ISO,WINDOWS,X64,,,,${path}`)).setAside).toEqual([
        { line: 2, path: 'path', reason: 'is outside the folder of the file that names it' },
      ]);
    },
  );

  it('sets a file aside to which a link leads out of its folder', async () => {
    symlinkSync(tmpdir(), pathOf('media/away'));
    symlinkSync('/etc/hostname', pathOf('media/host.iso'));
    writeFileSync(pathOf('inside.iso'), 'iso');
    symlinkSync(pathOf('inside.iso'), pathOf('media/inside.iso'));
    const rows = ['host.iso', 'inside.iso'].map((name, index) => `A,${index},en,ISO,WINDOWS,X64,,,,media/${name}`);
    const media = await mediaIn(...rows);
    expect(media.setAside).toMatchObject([{ line: 2, reason: expect.stringMatching(/it is a link/) }]);
    expect(media.rows).toMatchObject([{ path: pathOf('inside.iso') }]);
  });

  it.each([
    ['', 'is empty'],
    ['/etc/hostname', 'must be a path from the folder of the file that names it'],
    ['C:\\media\\a.iso', 'must be a path from the folder of the file that names it'],
    ['media/missing.iso', 'does not exist'],
    ['media', 'is not a file'],
    ['media/pipe', 'is not a file'],
  ])('sets the path %j aside', async (path, reason) => {
    execFileSync('mkfifo', [pathOf('media/pipe')]);
    expect((await mediaIn(`A,2022,en,ISO,WINDOWS,X64,,,,${path}`)).setAside).toEqual([
      { line: 2, path: 'path', reason },
    ]);
  });

  it.each([
    ['A,2022,english,ISO,WINDOWS,X64,,,,media/widget.iso', 'language'],
    ['A,2022,en,FLOPPY,WINDOWS,X64,,,,media/widget.iso', 'fileType'],
    ['A,2022,en,ISO,BEOS,X64,,,,media/widget.iso', 'os'],
    ['A,2022,en,ISO,WINDOWS,Z80,,,,media/widget.iso', 'architecture'],
    ['A,,en,ISO,WINDOWS,X64,,,,media/widget.iso', 'version'],
    ['A,2022,en,ISO,WINDOWS,X64,../x.iso,,,media/widget.iso', 'fileName'],
    ['A,2022,en,ISO,WINDOWS,X64,,-1,,media/widget.iso', 'sizeBytes'],
    ['A,2022,en,ISO,WINDOWS,X64,,,abc,media/widget.iso', 'sha256'],
  ])('sets the row %s aside', async (row, path) => {
    expect((await mediaIn(row)).setAside).toMatchObject([{ line: 2, path }]);
  });
});
