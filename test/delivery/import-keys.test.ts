import { BadKeyFileError } from '../../src/delivery/key-line';
import type { ProductKey } from '../../src/delivery/product-key.entity';
import { sql } from '../../src/platform/database/sql';
import { keyNamed } from '../secrets/keys';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

describe('importing product keys', () => {
  let desk: DeliveryDesk;
  let productId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    productId = desk.sku.productId.slice('prd_'.length);
    await desk.make.sku({ productId: desk.sku.productId, catalogId: '0005' });
    await desk.make.sku({ productId: desk.sku.productId, catalogId: '0006', keyDelivery: 'NONE' });
  });
  afterEach(() => desk.close());

  const lineOf = (key: string, { skuId = '0005', version = '2022', limit = '' } = {}) =>
    [productId, skuId, version, key, limit].join(',');

  const pool = () => desk.gateway.database.query<ProductKey>(sql`SELECT * FROM "productKeys" ORDER BY "id"`);
  const problemsOf = async (lines: readonly string[]) => {
    const error = await desk.importLines(lines).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadKeyFileError);
    return (error as BadKeyFileError).problems;
  };

  it('fills the pool of each SKU and version, from which keys are assigned', async () => {
    await desk.make.edition({ productId: desk.sku.productId, version: '2019' });
    const lines = [lineOf('AAAAA-00001'), lineOf('AAAAA-00002', { version: '2019', limit: '25' })];
    expect(await desk.importLines(lines)).toMatchObject({ imported: 2, alreadyThere: 0 });

    expect(await pool()).toMatchObject([
      { skuId: `sku_${productId}:0005`, version: '2022', masked: '•••••-00001', activationLimit: null },
      { skuId: `sku_${productId}:0005`, version: '2019', masked: '•••••-00002', activationLimit: 25 },
    ]);
    const { id: softwareId } = await desk.make.software({ skuId: `sku_${productId}:0005` });
    const { keys } = await desk.getKeysAndDownloads({ softwareId });
    expect(keys).toMatchObject([{ masked: '•••••-00001' }]);
  });

  it('fills the same pool by ids and a version in another spelling', async () => {
    const version = 'R2 – Standard';
    await desk.make.edition({ id: 'edn_r2', productId: desk.sku.productId, version });
    const named = [productId.toLowerCase(), `\u200e${productId}\u00a0`, productId.replaceAll('', '\u00ad')];
    const versions = ['r2 - standard', 'R2\u00a0\u2212\u00a0STANDARD', ' r2 – Standard\u200b'];
    const lines = named.map((name, index) =>
      [name, ' 0005\u200b', versions[index], `AAAAA-0000${index}`, ''].join(','),
    );
    expect(await desk.importLines(lines)).toMatchObject({ imported: 3 });
    const skuId = `sku_${productId}:0005`;
    expect(await pool()).toMatchObject([
      { skuId, version },
      { skuId, version },
      { skuId, version },
    ]);
  });

  it('reports keys that are already in the pool or assigned, and does not store them again', async () => {
    await desk.importLines([lineOf('AAAAA-00001'), lineOf('AAAAA-00002')]);
    const { id: softwareId } = await desk.make.software({ skuId: `sku_${productId}:0005` });
    await desk.getKeysAndDownloads({ softwareId });

    const lines = ['AAAAA-00001', 'AAAAA-00002', 'AAAAA-00003'].map((key) => lineOf(key));
    expect(await desk.importLines(lines)).toMatchObject({ imported: 1, alreadyThere: 2 });
    expect(await pool()).toHaveLength(3);
  });

  it('reports a key that is twice in the file, and stores it once', async () => {
    const lines = [lineOf('AAAAA-00001'), lineOf('AAAAA-00002'), lineOf('AAAAA-00001')];
    expect(await desk.importLines(lines)).toMatchObject({ imported: 2, alreadyThere: 1 });
    expect(await pool()).toHaveLength(2);
  });

  it('recognises a key that was encrypted with an older key of the ring', async () => {
    await desk.importLines([lineOf('AAAAA-00001')]);
    const fresh = keyNamed('fresh');
    const ring = [fresh, ...desk.gateway.config.keyEncryptionKeys] as const;
    expect(await desk.importLines([lineOf('AAAAA-00001')], ring)).toMatchObject({ imported: 0, alreadyThere: 1 });
  });

  it('imports more keys than fit in one statement', async () => {
    const keys = Array.from({ length: 1_201 }, (_, index) => `BULK0-${String(index).padStart(5, '0')}`);
    expect(await desk.importLines(keys.map((key) => lineOf(key)))).toMatchObject({ imported: 1_201, alreadyThere: 0 });
    expect(await desk.importLines(keys.map((key) => lineOf(key)))).toMatchObject({ imported: 0, alreadyThere: 1_201 });
  });

  it.each([
    ['a SKU that is unknown', { skuId: '0099' }, 'This product has no SKU with this id.'],
    ['a SKU without its zeros', { skuId: '5' }, 'This product has no SKU with this id.'],
    ['a SKU that has no keys', { skuId: '0006' }, 'This SKU has no product keys.'],
    ['a version that is unknown', { version: '2099' }, 'This product does not have this version.'],
    ['no version', { version: '' }, 'This product does not have this version.'],
    ['a limit of 0', { limit: '0' }, 'The activation limit must be empty or a whole number greater than zero.'],
    [
      'a limit that is no number',
      { limit: 'many' },
      'The activation limit must be empty or a whole number greater than zero.',
    ],
  ])('imports nothing of a file with %s, and names the line', async (_what, columns, problem) => {
    const lines = [lineOf('AAAAA-00001'), lineOf('AAAAA-00002', columns), lineOf('AAAAA-00003')];
    expect(await problemsOf(lines)).toEqual([`line 3: ${problem}`]);
    expect(await pool()).toEqual([]);
  });

  it.each(['', 'SHORT', '----------', '-AAAAA-00001', 'A'.repeat(101)])('refuses %j as a key', async (key) => {
    const problem =
      'line 2: The key must have 10 to 100 letters, digits, hyphens and spaces, and begin and end with a letter or a digit.';
    expect(await problemsOf([lineOf(key)])).toEqual([problem]);
  });

  it.each([
    ['AAAAA-0000é', 'U+00E9'],
    ['АAAAA-00001', 'U+0410'],
    ['AAAAA-00001!', 'U+0021'],
    ['AAAAA_00001', 'U+005F'],
    ['AAAAA-\ufffd0001', 'U+FFFD'],
  ])('refuses %j as a key, and reports which character is wrong', async (key, character) => {
    expect(await problemsOf([lineOf(key)])).toEqual([
      `line 2: The key contains ${character}; only letters from A to Z, digits, hyphens and spaces are allowed.`,
    ]);
  });

  it('reports all invalid lines at once', async () => {
    const lines = [lineOf('AAAAA-00001', { skuId: '1' }), lineOf('AAAAA-00002'), lineOf('BAD', { limit: '-1' })];
    expect((await problemsOf(lines)).map((problem) => problem.split(':')[0])).toEqual(['line 2', 'line 4', 'line 4']);
  });

  it('contains no key in its messages, regardless of the column that the key is in', async () => {
    const key = 'SECRT-00001';
    const shifted = [key, key, key, key, key].join(',');
    const lines = [shifted, lineOf(`${key}!`, { version: key, limit: key }), lineOf(key, { skuId: key })];
    expect((await problemsOf(lines)).join('\n')).not.toContain(key);
  });
});
