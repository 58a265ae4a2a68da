import { sql } from '../../src/platform/database/sql';
import { keyNamed } from '../secrets/keys';
import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const VALUE = 'query ($id: ID!) { node(id: $id) { ... on ProductKey { value masked } } }';

/** Other spellings of `VK7JG-NPHTM-C97JM`, as copied from mails, spreadsheets and PDF files. */
const SPELLINGS = {
  'in lower case': 'vk7jg-nphtm-c97jm',
  'without hyphens': 'VK7JGNPHTMC97JM',
  'with hyphens elsewhere': 'VK7-JGN-PHT-MC9-7JM',
  'with spaces': 'VK7JG NPHTM C97JM',
  'with spaces around hyphens': 'VK7JG - NPHTM - C97JM',
  'with no-break spaces': '\u00a0VK7JG\u00a0NPHTM\u202fC97JM\u00a0',
  'with ideographic spaces': 'VK7JG\u3000NPHTM\u3000C97JM',
  'with non-breaking hyphens': 'VK7JG\u2011NPHTM\u2011C97JM',
  'with en and em dashes': 'VK7JG\u2013NPHTM\u2014C97JM',
  'with minus signs': 'VK7JG\u2212NPHTM\u2212C97JM',
  'with a hyphen bullet and a long vowel mark': 'VK7JG\u2043NPHTM\u30fcC97JM',
  'with soft hyphens': 'VK7\u00adJG-NPH\u00adTM-C97JM',
  'with zero-width spaces and joiners': '\u200bVK7JG-\u200dNPHTM-\u2060C97JM\u200b',
  'with a byte order mark and direction marks': '\ufeffVK7JG-NPHTM-\u200eC97JM\u200f',
  'with a variation selector': 'VK7JG\ufe0e-NPHTM-C97JM',
  'in full-width characters': 'ＶＫ７ＪＧ－ＮＰＨＴＭ－Ｃ９７ＪＭ',
  'in full-width lower case': 'ｖｋ７ｊｇ－ｎｐｈｔｍ－ｃ９７ｊｍ',
  'in bold mathematical letters': '𝐕𝐊𝟕𝐉𝐆-NPHTM-C97JM',
} as const;

describe('a product key in another spelling', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  const lineOf = (key: string, { productId, catalogId } = desk.sku) =>
    `${productId.slice('prd_'.length)},${catalogId},2022,${key},`;

  const importKeysOf = (keys: readonly string[]) => desk.importLines(keys.map((key) => lineOf(key)));
  const countKeys = async () =>
    (await desk.gateway.database.query<{ id: string }>(sql`SELECT "id" FROM "productKeys"`)).length;
  const keyAssignedTo = async (softwareId: string) => {
    const { keys } = await desk.getKeysAndDownloads({ softwareId });
    return (await desk.as('ADMIN_AGENT').query(VALUE, { id: keys[0].id })).node;
  };
  const caseSensitiveSku = async () => {
    const product = await desk.make.product({ caseSensitiveKeys: 1 });
    return desk.make.sku({ productId: product.id });
  };

  it.each(Object.entries(SPELLINGS))('%s is the same key', async (_how, spelling) => {
    await importKeysOf(['VK7JG-NPHTM-C97JM']);
    expect(await importKeysOf([spelling])).toMatchObject({ imported: 0, alreadyThere: 1 });
    expect(await countKeys()).toBe(1);
  });

  it('is the same key in any order, even in the same file', async () => {
    const spellings = Object.values(SPELLINGS);
    expect(await importKeysOf(spellings)).toMatchObject({ imported: 1, alreadyThere: spellings.length - 1 });
    expect(await importKeysOf(['VK7JG-NPHTM-C97JM'])).toMatchObject({ imported: 0, alreadyThere: 1 });
    expect(await countKeys()).toBe(1);
  });

  it('is the same key when it was encrypted with an older key of the ring', async () => {
    await importKeysOf(['VK7JG-NPHTM-C97JM']);
    const ring = [keyNamed('fresh'), ...desk.gateway.config.keyEncryptionKeys] as const;
    expect(await desk.importLines([lineOf('vk7jgnphtmc97jm')], ring)).toMatchObject({ imported: 0, alreadyThere: 1 });
  });

  it('is reported by its line, with the reason', async () => {
    const other = await desk.make.sku({ productId: desk.sku.productId });
    await desk.importLines([lineOf('AAAAA-00001'), lineOf('AAAAA-00002', other)]);
    const keys = ['aaaaa00001', 'AAAAA-00003', 'AAAAA\u201300003', 'AAAAA00002'];
    expect(await importKeysOf(keys)).toEqual({
      imported: 1,
      alreadyThere: 3,
      skipped: [
        { line: 2, code: 'ALREADY_STORED', reason: 'the key is already stored' },
        { line: 4, code: 'REPEATED', reason: 'line 3 has the same key' },
        { line: 5, code: 'STORED_ELSEWHERE', reason: 'the key is already stored for another SKU or version' },
      ],
    });
  });

  it.each([
    ['lower case', 'vk7jg-nphtm-c97jm', 'vk7jg-nphtm-c97jm'],
    ['spaces', 'VK7JG NPHTM C97JM', 'VK7JG NPHTM C97JM'],
    ['no hyphens', 'VK7JGNPHTMC97JM', 'VK7JGNPHTMC97JM'],
    ['characters that cannot be typed', '\u200bＶＫ７ＪＧ\u2013NPHTM\u2212C97JM\u00a0', 'VK7JG-NPHTM-C97JM'],
  ])('is stored and shown in its own spelling, in plain characters: %s', async (_what, spelling, value) => {
    await importKeysOf([spelling]);
    const { id } = await desk.make.software({ skuId: desk.sku.id });
    const key = await keyAssignedTo(id);
    expect(key).toMatchObject({ value });
    expect(key.masked.slice(-5)).toBe(value.slice(-5));
  });

  it('is another key if only case differs and case matters for the product', async () => {
    const sku = await caseSensitiveSku();
    const keys = ['abcde-fghij', 'ABCDE-FGHIJ', 'abcdeFGHIJ', 'ABCDEFGHIJ', 'abcde\u2013fghij'];
    expect(await desk.importLines(keys.map((key) => lineOf(key, sku)))).toMatchObject({ imported: 3, alreadyThere: 2 });
    expect(await desk.importLines(keys.map((key) => lineOf(key, sku)))).toMatchObject({ imported: 0, alreadyThere: 5 });
  });

  it('is the same key for a product for which case matters and one for which it does not', async () => {
    await desk.importLines([lineOf('ABCDE-FGHIJ', await caseSensitiveSku())]);
    expect(await importKeysOf(['ABCDEFGHIJ'])).toMatchObject({ imported: 0, alreadyThere: 1 });
  });

  it('is refused by the database, even without the check of the import', async () => {
    await desk.make.key({ value: 'VK7JG-NPHTM-C97JM' });
    const again = desk.make.key({ value: 'vk7jgnphtmc97jm' });
    await expect(again).rejects.toThrow(/unique constraint.*productKeys.fingerprint/i);
  });
});
