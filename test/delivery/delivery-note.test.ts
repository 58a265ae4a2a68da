import { type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

const NOTES = [
  ['a key and media', 'RETAIL', 1, null, null],
  ['its key inside the media', 'IN_MEDIA', 1, /key is included in the media/, /密钥已包含在介质中/],
  ['media but no key', 'NONE', 1, /does not need a key/, /不需要密钥/],
  ['a key but no media', 'MULTIPLE_ACTIVATION', 0, /has no downloads/, /没有可下载的内容/],
  ['neither, as a CAL', 'NONE', 0, /licence only/, /仅为许可证/],
] as const;

describe('the delivery of a SKU', () => {
  let desk: DeliveryDesk;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(() => desk.close());

  const softwareOf = async (columns: Parameters<typeof desk.make.sku>[0]) => {
    const sku = await desk.make.sku({ productId: desk.sku.productId, ...columns });
    await desk.make.key({ skuId: sku.id });
    return (await desk.make.software({ skuId: sku.id })).id;
  };

  it.each(NOTES)(
    'with %s: returns what there is, and why a list is empty',
    async (_sku, keyDelivery, hasMedia, note) => {
      const softwareId = await softwareOf({ keyDelivery, hasMedia });
      const answer = await desk.getKeysAndDownloads({ softwareId });

      expect(answer.userErrors).toEqual([]);
      expect(answer.keys).toHaveLength(keyDelivery === 'NONE' || keyDelivery === 'IN_MEDIA' ? 0 : 1);
      expect(answer.downloadLinks).toHaveLength(hasMedia);
      expect(answer.deliveryNote).toEqual(note && expect.stringMatching(note));
    },
  );

  it.each(NOTES.slice(1))(
    'with %s: returns the note in Chinese',
    async (_sku, keyDelivery, hasMedia, _english, note) => {
      const softwareId = await softwareOf({ keyDelivery, hasMedia });
      const { deliveryNote } = await desk.getKeysAndDownloads({ softwareId }, { 'accept-language': 'zh-CN,en;q=0.5' });
      expect(deliveryNote).toMatch(note as RegExp);
    },
  );

  it('draws no key from a pool if the key is inside the media', async () => {
    await desk.getKeysAndDownloads({ softwareId: await softwareOf({ keyDelivery: 'IN_MEDIA' }) });
    expect(await desk.assignedKeys()).toEqual([]);
  });

  it('without media: returns the key of the current version, with or without an edition', async () => {
    const softwareId = await softwareOf({ hasMedia: 0 });
    const older = await desk.make.edition({ productId: desk.sku.productId, version: '2019' });

    for (const editionId of [undefined, older.id]) {
      const input = { softwareId, editionId } as { softwareId: string };
      const { edition, keys } = await desk.getKeysAndDownloads(input);
      expect({ edition, keys }).toMatchObject({ edition: null, keys: [{ version: '2022' }] });
    }
  });
});
